import type { z } from 'zod'
import { type JobKey, type JobPayload, jobKeys, jobSchemas } from '#lib/domain/jobs.ts'
import { type Ctx, system } from '#lib/domain/permissions.ts'
import { refreshChecklist } from './checklist/refresh-checklist.ts'
import { resealCredentials } from './cluster/reseal-credentials.ts'
import { verifyCluster } from './cluster/verify-cluster.ts'
import { database } from './db.ts'
import type { Environment } from './environment.ts'
import { startDueProbes } from './probe/start-due-probes.ts'
import { pruneRunEvents } from './prune-run-events.ts'
import { pruneSnapshots } from './prune-snapshots.ts'
import type { JobPlan } from './queue.ts'

/** What jobs need of the worker that runs them. */
export interface JobWorld {
  environment: Environment
  now: () => number
  /** Lists the powers of a cluster; answers whether it may be looked at. */
  verify: (clusterId: string) => Promise<boolean>
}

interface Job<K extends JobKey> {
  verb: (payload: JobPayload<K>, world: JobWorld) => Promise<unknown>
  /** How many at once in one worker. */
  atOnce: number
  cron: (environment: Environment) => string | null
}

const schemas: { [K in JobKey]: z.ZodType<JobPayload<K>> } = jobSchemas

const ctxOf = ({ now }: JobWorld): Ctx => ({ actor: system, now: now() })

/** Every job: what it does and when it comes by itself. */
const jobs: { [K in JobKey]: Job<K> } = {
  startDueProbes: {
    verb: (_, world) => startDueProbes(ctxOf(world)),
    atOnce: 1,
    cron: (env) => env.PROBE_SCHEDULE,
  },
  verifyCluster: {
    verb: (payload, world) => verifyCluster(ctxOf(world), payload, world.verify),
    atOnce: 4,
    cron: () => null,
  },
  resealCredentials: {
    verb: (_, { environment }) => database(({ pool }) => resealCredentials(pool, environment.SEAL_PRIVATE_KEYS ?? [])),
    atOnce: 1,
    cron: () => '41 * * * *',
  },
  pruneSnapshots: {
    verb: async (_, world) => {
      await pruneSnapshots(ctxOf(world), { keepDays: world.environment.SNAPSHOT_KEEP_DAYS })
      await pruneRunEvents(ctxOf(world), { keepDays: world.environment.RUN_EVENT_KEEP_DAYS })
    },
    atOnce: 1,
    cron: () => '17 3 * * *',
  },
  refreshChecklist: {
    verb: ({ checklistId }, world) => refreshChecklist(ctxOf(world), { checklistId }),
    atOnce: 1,
    cron: () => null,
  },
}

export function jobPlans(environment: Environment): JobPlan[] {
  return jobKeys.map((key) => ({ key, atOnce: jobs[key].atOnce, cron: jobs[key].cron(environment) }))
}

/** Runs one job with a payload as it lay in the queue. */
export async function runJob<K extends JobKey>(key: K, data: unknown, world: JobWorld): Promise<void> {
  await jobs[key].verb(schemas[key].parse(data), world)
}
