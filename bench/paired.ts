import { randomFrom } from './random.ts'
import { interleaved, median, type Spread, spread } from './statistics.ts'

const pairs = 7

/** Two measures of one unit taken in turn (A B B A …): the spread of their pairwise ratios, and the median of each. */
export interface Paired {
  ratio: Spread
  baseline: number
  subject: number
}

/** Measures both seven times in turn. Each call is one measurement; what it warms up does not count there. */
export async function paired(baseline: () => Promise<number>, subject: () => Promise<number>): Promise<Paired> {
  const taken: { baseline: number[]; subject: number[] } = { baseline: [], subject: [] }
  const measures = { baseline, subject }
  for (const side of interleaved(pairs)) taken[side].push(await measures[side]())
  const ratios = taken.subject.map((value, index) => value / (taken.baseline[index] ?? Number.NaN))
  return {
    ratio: spread(ratios, randomFrom(1)),
    baseline: median(taken.baseline),
    subject: median(taken.subject),
  }
}
