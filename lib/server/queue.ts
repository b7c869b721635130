import { fromPrisma, PgBoss } from 'pg-boss'
import { type JobKey, type JobPayload, jobKeys } from '#lib/domain/jobs.ts'
import type { Database } from './db.ts'
import type { Prisma } from './generated/client.ts'
import { listen } from './listen.ts'

const schema = 'pgboss'
/** What no instance of ours needs: its own registry of instances, its index and vacuum checks, traces. */
const lean = {
  schema,
  registerInstance: false,
  reindex: false,
  monitorVacuum: false,
  openTelemetry: { enabled: false },
} as const
/** A sleeping part of it, for sending only. */
const idle = { ...lean, supervise: false, schedule: false } as const

/** Creates or upgrades the queue's own tables and makes the queues of all jobs. For the migration only, under its lock. */
export async function migrateQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, ...idle })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    // retries cover a worker that died
    const options = { notify: true, retryLimit: 3, expireInSeconds: 900, deleteAfterSeconds: 86_400 }
    for (const key of jobKeys) await boss.createQueue(key, options)
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** The queue speaks through the pool and the listening connection of this process. */
function adapterOf({ pool, url }: Pick<Database, 'pool' | 'url'>) {
  return {
    executeSql: (text: string, values?: unknown[]) => pool.query(text, values),
    listen: async (channel: string, onMessage: (payload: string) => void, onGap: () => void) => {
      const close = listen(url, channel, { onMessage, onGap })
      return { close: async () => close() }
    },
  }
}

let sender: { db: Database; boss: PgBoss } | null = null

function senderOf(db: Database): PgBoss {
  if (sender?.db === db) return sender.boss
  const boss = new PgBoss({ db: adapterOf(db), ...idle, migrate: false })
  boss.on('error', () => undefined)
  sender = { db, boss }
  return boss
}

/** Adds a job in the transaction `tx`: it exists if and only if the transaction commits, and workers hear of it then. */
export async function enqueue<K extends JobKey>(
  db: Database,
  tx: Prisma.TransactionClient,
  key: K,
  payload: JobPayload<K>,
): Promise<void> {
  await senderOf(db).send(key, payload, { db: fromPrisma(tx) })
}

/** How one kind of job is worked on: how many at once in this process, and when it comes by itself. */
export interface JobPlan {
  key: JobKey
  atOnce: number
  cron: string | null
}

export interface Workers {
  /** Takes nothing new from now on; jobs in hand go back to the queue. */
  stop(): Promise<void>
}

/** Works on the jobs of all plans until stopped. Cron expressions are read in the time zone `zone`. */
export async function startWorkers(
  db: Database,
  plans: readonly JobPlan[],
  {
    zone,
    run,
    onError,
  }: { zone: string; run: (key: JobKey, data: unknown) => Promise<void>; onError: (error: unknown) => void },
): Promise<Workers> {
  const boss = new PgBoss({ db: adapterOf(db), ...lean, migrate: false, useListenNotify: true })
  boss.on('error', onError)
  await boss.start()
  // what an earlier version came by itself for would be sent for ever
  for (const { name } of await boss.getSchedules())
    if (plans.every(({ key }) => key !== name)) await boss.unschedule(name)
  for (const { key, atOnce, cron } of plans) {
    const often = { localConcurrency: atOnce, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 }
    await boss.work(key, often, async (jobs) => {
      for (const { data } of jobs) await run(key, data)
    })
    if (cron === null) await boss.unschedule(key)
    else await boss.schedule(key, cron, {}, { tz: zone })
  }
  return { stop: () => boss.stop({ graceful: false }) }
}
