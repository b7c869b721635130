import { z } from 'zod'
import { standingSchema } from './readiness.ts'
import { runSchema } from './run.ts'
import {
  areaSchema,
  findingSchema,
  kindSchema,
  levelSchema,
  outcomeSchema,
  sentenceSchema,
  severitySchema,
} from './verdict.ts'

export const stages = ['planned', 'preparing', 'rehearsing', 'cuttingOver', 'migrated', 'retired'] as const
export const stageSchema = z.enum(stages)

/** A service as a list shows it. `id` is the slug that stands in URLs. Times are ISO 8601. */
export const serviceRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  team: z.object({ id: z.string(), name: z.string() }),
  stage: stageSchema,
  namespaces: z.array(z.string()),
  standing: standingSchema,
  /** The oldest of the latest evidence; null when nothing was ever measured. */
  measuredAt: z.string().nullable(),
})
export type ServiceRow = z.infer<typeof serviceRowSchema>

/** One checklist item with its latest evidence. `outcome` null: never measured. `stale`: shown, but counted as unknown. */
const itemStateSchema = z.object({
  check: z.string(),
  area: areaSchema,
  level: levelSchema,
  severity: severitySchema,
  kind: kindSchema,
  outcome: outcomeSchema.nullable(),
  stale: z.boolean(),
  /** Version of the check that judged; null when never measured. */
  version: z.number().nullable(),
  /** Judged with other values, or by another version of the check, than the next probe will. */
  otherwise: z.boolean(),
  summary: sentenceSchema.nullable(),
  alike: z.number(),
  findings: z.array(findingSchema),
  more: z.number(),
  at: z.string().nullable(),
  runId: z.string().nullable(),
  /** The day (ISO date) from which it will count; null: it counts. Until then it is measured and shown only. */
  announced: z.string().nullable(),
})
export type ItemState = z.infer<typeof itemStateSchema>

/** Where the workloads of a service are: by name, by a label, or by a name pattern with `*`; in one cluster and namespace. */
export const workloadRefSchema = z.object({
  cluster: z.string(),
  namespace: z.string(),
  match: z.discriminatedUnion('by', [
    z.object({ by: z.literal('name'), kind: z.string().nullable(), name: z.string() }),
    z.object({ by: z.literal('label'), key: z.string(), value: z.string() }),
    z.object({ by: z.literal('pattern'), pattern: z.string() }),
  ]),
})
export type WorkloadRef = z.infer<typeof workloadRefSchema>

export const serviceDetailSchema = serviceRowSchema.extend({
  refs: z.array(workloadRefSchema),
  /** The clusters of the references: when each last answered, why it did not since, and when it was removed from Landfall. */
  clusters: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      seenAt: z.string().nullable(),
      fault: z.object({ code: z.string(), message: z.string() }).nullable(),
      removedAt: z.string().nullable(),
    }),
  ),
  items: z.array(itemStateSchema),
  lastRun: runSchema.nullable(),
})
export type ServiceDetail = z.infer<typeof serviceDetailSchema>

/** A workload that belongs to no service. */
export const unassignedSchema = z.object({
  cluster: z.string(),
  namespace: z.string(),
  group: z.string(),
  kind: z.string(),
  name: z.string(),
  seenAt: z.string(),
})
export type Unassigned = z.infer<typeof unassignedSchema>
