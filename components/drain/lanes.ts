import type { DrainPicture } from '#lib/domain/drain-live.ts'
import type { DrainStream, RequestOutcome } from '#lib/domain/drain-test.ts'

/** How a request counts where it is drawn. `refused`: turned away by a pod that may do so, once it has served long enough. */
export const kindsOfEnd = ['answered', 'refused', 'lost'] as const
export type KindOfEnd = (typeof kindsOfEnd)[number]

/** The streams in the order they are drawn; the one client that is kept is drawn with the long requests. */
export const lanes = ['routed', 'stale', 'slow'] as const
export type Lane = (typeof lanes)[number]
const laneOf: Record<DrainStream, Lane> = { routed: 'routed', stale: 'stale', slow: 'slow', kept: 'slow' }

/** The victim may refuse new connections; whoever follows the service's own address may not be refused by anybody. */
export function kindOf(lane: Lane, outcome: RequestOutcome): KindOfEnd {
  if (outcome === 'answered') return 'answered'
  return outcome === 'refused' && lane !== 'routed' ? 'refused' : 'lost'
}

/** Requests that were sent in one stretch of time, which begins at `at` (milliseconds from the eviction). */
export interface Column extends Record<KindOfEnd, number> {
  at: number
}

/** The requests of a lane by stretches of `widthMs`; those in which none was sent are left out. */
export function columnsOf(picture: DrainPicture, lane: Lane, widthMs: number): Column[] {
  const columns = new Map<number, Column>()
  for (const [stream, buckets] of Object.entries(picture.streams)) {
    if (Object.entries(laneOf).find(([name]) => name === stream)?.[1] !== lane) continue
    for (const bucket of buckets) {
      const at = Math.floor(bucket.at / widthMs) * widthMs
      const column = columns.get(at) ?? { at, answered: 0, refused: 0, lost: 0 }
      for (const outcome of outcomesIn(bucket.ended)) column[kindOf(lane, outcome)] += bucket.ended[outcome] ?? 0
      columns.set(at, column)
    }
  }
  return [...columns.values()].sort((a, b) => a.at - b.at)
}

const all = ['answered', 'wrongStatus', 'refused', 'cut', 'timeout', 'noEndpoint', 'failed'] as const
const outcomesIn = (ended: Partial<Record<RequestOutcome, number>>) => all.filter((each) => ended[each] !== undefined)

/** The marks in the order of the timeline, those that are known. */
export const markNames = ['evicted', 'unready', 'lastAnswered', 'firstRefused', 'terminated', 'replaced'] as const
type MarkName = (typeof markNames)[number]
export interface Mark {
  name: MarkName
  at: number
}

/** `t0` … `t5`: each mark has its own, also where another is missing. */
export const signOf = (name: MarkName) => `t${markNames.indexOf(name)}`

export function marksOf(picture: DrainPicture): Mark[] {
  return markNames.flatMap((name) => {
    const at = name === 'evicted' ? (picture.evicted ? 0 : null) : picture[name]
    // as long as it goes on, each answer is followed by another
    const isFinal = name !== 'lastAnswered' || picture.firstRefused !== null || picture.terminated !== null
    return at === null || !isFinal ? [] : [{ name, at }]
  })
}

/** The stretch of time that is drawn, in milliseconds: from the first request to the last thing that was seen, `leastMs` or more. */
export function extentOf(picture: DrainPicture, leastMs: number): { from: number; to: number } {
  const starts = Object.values(picture.streams).flatMap((buckets) => buckets.slice(0, 1).map(({ at }) => at))
  const last = Object.values(picture.streams).flatMap((buckets) => buckets.slice(-1).map(({ at }) => at + 100))
  const from = Math.min(0, ...starts)
  const to = Math.max(from + leastMs, ...last, ...marksOf(picture).map(({ at }) => at))
  return { from, to }
}
