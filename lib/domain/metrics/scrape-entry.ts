import type { FactValues } from '../facts.ts'
import type { Missed, Place } from '../measured.ts'
import type { PageAnswer } from './http-answer.ts'
import { readPage } from './read-page.ts'

type Entry = Extract<FactValues['metricsScrape'][number], { ok: true }>

/** Where a page was asked for, and why there. */
export type ScrapeTarget = Pick<Entry, 'port' | 'path' | 'foundBy'>

const mediaOf = (type: string) => type.split(';', 1)[0]?.trim() ?? ''

/** What is kept of an answer, which nobody has searched for secrets yet. Of one with another status than 200 only that, as its body is no metrics page. `now` in milliseconds. */
export function scrapeEntry(
  place: Place,
  target: ScrapeTarget,
  { status, type, body }: PageAnswer,
  now: number,
): Entry | Missed {
  const known = { ...place, ok: true as const, ...target, status, type: mediaOf(type), bytes: body.length }
  if (status !== 200)
    return { ...known, fault: null, samples: 0, families: [], more: 0, lint: [], values: {}, secrets: null }
  const read = readPage(body, type, now)
  if (!read.ok) return { ...place, ok: false, code: 'tooLarge', reason: `the page has ${read.tooLarge}` }
  return { ...known, ...read, secrets: null }
}
