/** Milliseconds since the epoch as the API writes times: whole seconds. */
export const timestamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/** Resolves after `ms`, or at once when the signal is or gets aborted; says whether the time was slept in full. */
export function sleep(ms: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise((done) => {
    if (signal?.aborted) return done(false)
    const stop = (): void => {
      clearTimeout(timer)
      done(false)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      done(true)
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
