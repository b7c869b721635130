import { z } from 'zod'

/** Every job by key: the schema of its payload. One more job = one key here, a verb, one line in lib/server/jobs.ts. */
export const jobSchemas = {
  /** Starts the probes that are due. */
  startDueProbes: z.object({}),
  /** Calls a cluster (row id) and lists what its credential may do. */
  verifyCluster: z.object({ clusterId: z.uuid() }),
  /** Seals credentials for the newest key of the workers. */
  resealCredentials: z.object({}),
  /** Deletes snapshots and the steps of runs past their time. */
  pruneSnapshots: z.object({}),
  /** Folds the summary rows of every service of a checklist again, after an item counts otherwise. */
  refreshChecklist: z.object({ checklistId: z.uuid() }),
}
export type JobKey = keyof typeof jobSchemas
export type JobPayload<K extends JobKey> = z.infer<(typeof jobSchemas)[K]>

export const jobKeys = Object.freeze([
  'startDueProbes',
  'verifyCluster',
  'resealCredentials',
  'pruneSnapshots',
  'refreshChecklist',
]) satisfies readonly JobKey[]
