import { ApiError, read } from './api.ts'
import { waitBefore } from './wait-before.ts'

/** How the connection stands: `lost` tries again by itself; `gaveUp` does not, for there is no such run any more. */
export type Link = 'open' | 'lost' | 'gaveUp'

/** A tab that slept this long, in milliseconds, may hold a dead connection without knowing. */
const longSleep = 30_000

/** What is followed: its address, the types of its events, and which of them is the last. */
interface Followed<E> {
  path: string
  types: readonly string[]
  isEnd: (event: E) => boolean
}

/**
 * Follows what tells numbered events, after event `after`. A connection that breaks is made again, later each time and at once when
 * the network or the reader comes back, from the last event that was heard; events that come twice are told once. Ends with the last.
 * Answers how to stop.
 */
export function followEvents<E extends { seq: number }>(
  { path, types, isEnd }: Followed<E>,
  after: number,
  on: { event: (event: E) => void; link: (link: Link) => void },
): () => void {
  let last = after
  let tries = 0
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let hiddenAt = Date.now()
  const listening = new AbortController()

  const stop = () => {
    listening.abort()
    clearTimeout(timer)
    source?.close()
  }
  const hear = ({ data }: MessageEvent<string>) => {
    const event: E = JSON.parse(data)
    if (event.seq <= last) return
    last = event.seq
    if (isEnd(event)) stop()
    on.event(event)
  }
  const connect = () => {
    clearTimeout(timer)
    source?.close()
    const opened = new EventSource(`${path}/events?after=${last}`)
    source = opened
    for (const type of types) opened.addEventListener(type, hear)
    opened.addEventListener('open', () => {
      tries = 0
      on.link('open')
    })
    opened.addEventListener('error', () => {
      if (listening.signal.aborted || source !== opened) return
      const refused = opened.readyState === EventSource.CLOSED
      opened.close()
      on.link('lost')
      timer = setTimeout(connect, waitBefore(++tries, Math.random()))
      if (refused) void isGone(path).then((gone) => gone && !listening.signal.aborted && giveUp())
    })
  }
  const giveUp = () => {
    stop()
    on.link('gaveUp')
  }
  const comeBack = () => {
    const slept = Date.now() - hiddenAt
    if (document.visibilityState === 'hidden') hiddenAt = Date.now()
    else if (slept > longSleep || source?.readyState === EventSource.CLOSED) connect()
  }
  document.addEventListener('visibilitychange', comeBack, { signal: listening.signal })
  window.addEventListener('online', connect, { signal: listening.signal })
  connect()
  return stop
}

async function isGone(path: string): Promise<boolean> {
  return read(path).then(
    () => false,
    (error: unknown) => error instanceof ApiError && error.code === 'NOT_FOUND',
  )
}
