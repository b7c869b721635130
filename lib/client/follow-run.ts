import type { RunEvent } from '../domain/run.ts'
import { ApiError, read } from './api.ts'
import { waitBefore } from './wait-before.ts'

/** How the connection stands: `lost` tries again by itself; `gaveUp` does not, for there is no such run any more. */
export type Link = 'open' | 'lost' | 'gaveUp'

const types = ['state', 'fact', 'verdict'] as const
const ends = new Set(['done', 'failed', 'cancelled'])
/** A tab that slept this long, in milliseconds, may hold a dead connection without knowing. */
const longSleep = 30_000

/**
 * Follows a run as it tells what happens, after event `after`. A connection that breaks is made again, later each time and at once when
 * the network or the reader comes back, from the last event that was heard; events that come twice are told once. Ends with the run.
 * Answers how to stop.
 */
export function followRun(
  run: string,
  after: number,
  on: { event: (event: RunEvent) => void; link: (link: Link) => void },
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
    const event: RunEvent = JSON.parse(data)
    if (event.seq <= last) return
    last = event.seq
    if (event.type === 'state' && ends.has(event.state)) stop()
    on.event(event)
  }
  const connect = () => {
    clearTimeout(timer)
    source?.close()
    const opened = new EventSource(`/api/v1/runs/${run}/events?after=${last}`)
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
      if (refused) void isGone(run).then((gone) => gone && !listening.signal.aborted && giveUp())
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

async function isGone(run: string): Promise<boolean> {
  return read(`/api/v1/runs/${run}`).then(
    () => false,
    (error: unknown) => error instanceof ApiError && error.code === 'NOT_FOUND',
  )
}
