import type { FactSet } from '../../domain/facts.ts'

/** What `landfall judge` can judge: the checks it asks, in their order, and what a recording is to them. */
export interface Judge {
  checks: readonly string[]
  /** The most bytes that are read. */
  largest: number
  /**
   * The facts of the service of `judgedService` with what the recording tells of it. `at` (ISO 8601) is when it was read. What is wrong in
   * a recording is for a check to say; throws Refused only for what is no recording of this kind at all.
   */
  facts(bytes: Uint8Array, at: string): FactSet
}

const judges = {
  drain: async () => (await import('./judge-drain.ts')).judgeDrain,
  logs: async () => (await import('./judge-logs.ts')).judgeLogs,
  metrics: async () => (await import('./judge-metrics.ts')).judgeMetrics,
} satisfies Record<string, () => Promise<Judge>>

export type JudgedThing = keyof typeof judges

export const isJudged = (name: string): name is JudgedThing => Object.hasOwn(judges, name)
export const judgedThings: readonly string[] = Object.keys(judges)

/** Loads what judges one of them. */
export function judgeOf(what: JudgedThing): Promise<Judge> {
  return judges[what]()
}
