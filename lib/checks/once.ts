import type { Judgement } from './define.ts'

/** Each judgement once: containers and workloads share objects, and what is wrong with one is said a single time. */
export function once(judgements: readonly Judgement[]): Judgement[] {
  if (judgements.length < 2) return [...judgements]
  return [...new Map(judgements.map((each) => [JSON.stringify(each), each])).values()]
}
