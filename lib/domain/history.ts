import { z } from 'zod'
import { runSchema } from './run.ts'
import { findingSchema, levelSchema, outcomeSchema, sentenceSchema, severitySchema } from './verdict.ts'

/** Where a page of something that only grows goes on; null: this was the last. Opaque to whoever holds it. */
const next = z.string().nullable()

/** From here on a check said this of a service, judged by this version and these settings. Times are ISO 8601. */
const historyEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  /** When the next change came; null: it stands. */
  until: z.string().nullable(),
  /** What it said before; null: it was the first time. The same outcome as now: only the version or the settings changed. */
  from: outcomeSchema.nullable(),
  outcome: outcomeSchema,
  summary: sentenceSchema,
  alike: z.number(),
  version: z.number(),
  params: z.record(z.string(), z.unknown()),
  level: levelSchema,
  severity: severitySchema,
  findings: z.array(findingSchema),
  more: z.number(),
  source: z.string(),
  runId: z.string().nullable(),
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>
export interface History {
  rows: HistoryEntry[]
  next: z.infer<typeof next>
}
export const historyRowSchema = historyEntrySchema.omit({ until: true })

/** A run of a service; `changes` counts the checks that said something else than before, `first` those that were measured first. */
export const listedRunSchema = runSchema.extend({ changes: z.number().int(), first: z.number().int() })
export type ListedRun = z.infer<typeof listedRunSchema>
export interface RunList {
  rows: ListedRun[]
  next: z.infer<typeof next>
}

/** What a run changed: per check from what (null: first measured) to what. */
export const changesSchema = z.object({
  run: z.string(),
  changes: z.array(z.object({ check: z.string(), from: outcomeSchema.nullable(), to: outcomeSchema })),
})

/** What happened to a service. Types of events are an open set: one that is not known is told by its name alone. */
export type TimelineEntry = { key: string; at: string; actor: string } & (
  | { is: 'run'; run: Pick<ListedRun, 'id' | 'state' | 'trigger' | 'startedAt' | 'endedAt' | 'error'> }
  | ({ is: 'changes' } & z.infer<typeof changesSchema>)
  | { is: 'event'; type: string }
)
export interface Timeline {
  rows: TimelineEntry[]
  next: z.infer<typeof next>
}
