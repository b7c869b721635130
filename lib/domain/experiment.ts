import { z } from 'zod'
import { guardSchema } from './drain-guard.ts'
import { drainTestSchema } from './drain-test.ts'
import { outcomeSchema, verdictSchema } from './verdict.ts'

const experimentKinds = ['drain', 'dryRun', 'rolloutWatch'] as const
export const experimentKindSchema = z.enum(experimentKinds)
export type ExperimentKind = z.infer<typeof experimentKindSchema>

/** The first five go on; `refused`: a guard did not hold, so that nothing was done; `unknown`: it cannot tell what it was started for. */
const experimentStates = [
  'queued',
  'guarding',
  'baseline',
  'evicting',
  'observing',
  'done',
  'aborted',
  'refused',
  'unknown',
] as const
export const experimentStateSchema = z.enum(experimentStates)
export type ExperimentState = z.infer<typeof experimentStateSchema>

const ended: ReadonlySet<ExperimentState> = new Set(['done', 'aborted', 'refused', 'unknown'])
export const hasEnded = (state: ExperimentState): boolean => ended.has(state)

/** The workload that is tested; one service may have several. */
const experimentWorkloadSchema = z.object({
  cluster: z.string(),
  namespace: z.string(),
  group: z.string(),
  kind: z.string(),
  name: z.string(),
})
export type ExperimentWorkload = z.infer<typeof experimentWorkloadSchema>

/** Settings of a test that a person may choose. The youngest pod that may be evicted, in seconds. */
export const drainSettingsSchema = z.object({
  minPodAgeSeconds: z.int().min(0).max(86_400).default(600).describe('a whole number from 0 to 86400'),
})

/** Starts a test of a service. `workload` may be left out where the service has one that can be tested. `confirm` is the typed name. */
export const StartExperiment = z.object({
  service: z.string(),
  kind: experimentKindSchema.default('drain'),
  workload: experimentWorkloadSchema.optional(),
  confirm: z.string().max(120).optional(),
  settings: drainSettingsSchema.prefault({}),
})
export type StartExperimentInput = z.input<typeof StartExperiment>

/** What a test came to: the strongest of what its checks say, and each of them. */
export const drainVerdictSchema = z.object({ outcome: outcomeSchema, verdicts: z.array(verdictSchema) })
export type DrainVerdict = z.infer<typeof drainVerdictSchema>

/** A test as a list shows it. `why` says what kept it from a verdict. Times are ISO 8601. */
const experimentSchema = z.object({
  id: z.string(),
  kind: experimentKindSchema,
  service: z.object({ id: z.string(), name: z.string() }),
  workload: experimentWorkloadSchema,
  actor: z.string(),
  state: experimentStateSchema,
  settings: drainSettingsSchema,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** Somebody asked for its end, and it has not ended yet. */
  cancelling: z.boolean(),
  victim: z.object({ name: z.string(), uid: z.string() }).nullable(),
  guards: z.array(guardSchema).nullable(),
  why: z.object({ code: z.string(), message: z.string() }).nullable(),
  verdict: drainVerdictSchema.nullable(),
})
export type Experiment = z.infer<typeof experimentSchema>

/** A step of the journal: written before the next was begun. */
const stepSchema = z.object({ step: z.string(), at: z.string() })

const experimentDetailSchema = experimentSchema.extend({
  steps: z.array(stepSchema),
  record: drainTestSchema.nullable(),
})
export type ExperimentDetail = z.infer<typeof experimentDetailSchema>
