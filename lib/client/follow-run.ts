import type { RunEvent } from '../domain/run.ts'
import { followEvents, type Link } from './follow-events.ts'

const types = ['state', 'fact', 'verdict'] as const
const ends = new Set(['done', 'failed', 'cancelled'])

/** Follows a run as it tells what happens, after event `after`, until it ends; as `followEvents`. Answers how to stop. */
export function followRun(
  run: string,
  after: number,
  on: { event: (event: RunEvent) => void; link: (link: Link) => void },
): () => void {
  const isEnd = (event: RunEvent) => event.type === 'state' && ends.has(event.state)
  return followEvents({ path: `/api/v1/runs/${run}`, types, isEnd }, after, on)
}
