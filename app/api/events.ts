interface Told {
  seq: number
  type: string
}

const heartbeatMs = 15_000
const encoder = new TextEncoder()

// The edge waits for what runs; a stream would run for ever, so it ends when this process is told to. One entry per open stream.
const open = new Set<() => void>()
for (const told of ['SIGTERM', 'SIGINT', 'disconnect'])
  process.once(told, () => {
    for (const end of open) end()
  })

/** How many streams this process would end when it leaves: those that are open, and no other. */
export const openStreams = () => open.size

/**
 * Server-sent events: `id` is the event's `seq`, `event` its `type`, `data` the event as JSON. A comment every 15 s keeps proxies from
 * closing the connection. Ends with the source, with the reader, or when this process leaves: then the reader is told to come back soon.
 */
async function* frames(
  iterator: AsyncIterator<Told>,
  first: Promise<IteratorResult<Told>>,
  signal: AbortSignal,
  heartbeat: number,
): AsyncGenerator<string> {
  yield 'retry: 2000\n\n'
  const leaving = Promise.withResolvers<'left'>()
  const end = () => leaving.resolve('left')
  open.add(end)
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  try {
    let next = first
    for (;;) {
      const beat = Promise.withResolvers<'beat'>()
      const timer = setTimeout(() => beat.resolve('beat'), heartbeat)
      const got = await Promise.race([next, beat.promise, leaving.promise]).finally(() => clearTimeout(timer))
      if (got === 'left') {
        yield 'retry: 1000\n\n'
        return
      }
      if (got === 'beat') {
        yield ': still here\n\n'
        continue
      }
      if (got.done === true) return
      const { seq, type } = got.value
      yield `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(got.value)}\n\n`
      next = iterator.next()
    }
  } finally {
    open.delete(end)
    signal.removeEventListener('abort', end)
    // Not awaited: a source that waits for its own next event returns only when that has come.
    void iterator.return?.()
  }
}

/** So long, in milliseconds, the answer waits for the first event. */
const grace = 250

/**
 * Answers with a stream of what a verb tells. Waits a moment for the first event, so that what the verb refuses is an ordinary answer; no
 * longer, because who comes back to a silent stream has to know at once that it is open again. `no-transform`: a proxy that compresses would hold events back.
 */
export async function events(
  source: AsyncIterable<Told>,
  request: Request,
  heartbeat = heartbeatMs,
): Promise<Response> {
  const iterator = source[Symbol.asyncIterator]()
  const first = iterator.next()
  // what it throws later is told by the stream
  first.catch(() => undefined)
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, grace))])
  const told = frames(iterator, first, request.signal, heartbeat)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await told.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await told.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}
