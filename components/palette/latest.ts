/**
 * Asks for the newest of inputs that follow each other quickly: after `wait` milliseconds of rest, and the question before is given up. An
 * answer is told only if nothing newer was asked, so an older answer never stands after a newer one.
 */
export function createLatest<I, O>(
  ask: (input: I, signal: AbortSignal) => Promise<O>,
  tell: { answer: (input: I, answer: O) => void; fault: (input: I, error: unknown) => void },
  wait: number,
): { ask: (input: I) => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  const stop = () => {
    clearTimeout(timer)
    running?.abort()
  }
  return {
    stop,
    ask: (input) => {
      stop()
      const own = new AbortController()
      running = own
      timer = setTimeout(() => {
        ask(input, own.signal).then(
          (answer) => {
            if (!own.signal.aborted) tell.answer(input, answer)
          },
          (error: unknown) => {
            if (!own.signal.aborted) tell.fault(input, error)
          },
        )
      }, wait)
    },
  }
}
