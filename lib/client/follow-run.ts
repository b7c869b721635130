import type { RunEvent } from '../domain/run.ts'

/** How the connection stands: `lost` tries again by itself, `gaveUp` does not. */
export type Link = 'open' | 'lost' | 'gaveUp'

const types = ['state', 'fact', 'verdict'] as const
const ends = new Set(['done', 'failed', 'cancelled'])

/**
 * Follows a run as it tells what happens, after event `after`. The browser reconnects by itself and says where it was cut; events that come
 * twice are told once. Ends with the run. Answers how to stop.
 */
export function followRun(
  run: string,
  after: number,
  on: { event: (event: RunEvent) => void; link: (link: Link) => void },
): () => void {
  const source = new EventSource(`/api/v1/runs/${run}/events?after=${after}`)
  let last = after
  const hear = ({ data }: MessageEvent<string>) => {
    const event: RunEvent = JSON.parse(data)
    if (event.seq <= last) return
    last = event.seq
    if (event.type === 'state' && ends.has(event.state)) source.close()
    on.event(event)
  }
  for (const type of types) source.addEventListener(type, hear)
  source.addEventListener('open', () => on.link('open'))
  source.addEventListener('error', () => on.link(source.readyState === EventSource.CLOSED ? 'gaveUp' : 'lost'))
  return () => source.close()
}
