import { fromPrisma, PgBoss } from 'pg-boss'
import { type JobKey, type JobPayload, jobKeys } from '#lib/domain/jobs.ts'
import type { Database } from './db.ts'
import type { Prisma } from './generated/client.ts'

const schema = 'pgboss'
/** What no instance of ours needs: its own registry of instances, its index and vacuum checks. */
const lean = {
  registerInstance: false,
  reindex: false,
  monitorVacuum: false,
  openTelemetry: { enabled: false },
} as const

/** Creates or upgrades the queue's own tables and makes the queues of all jobs. For the migration only, under its lock. */
export async function migrateQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema, max: 2, ...lean, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    // retries cover a worker that died; the batch itself is guarded by its lease, so a second run of a job changes nothing
    for (const key of jobKeys)
      await boss.createQueue(key, { notify: true, retryLimit: 3, expireInSeconds: 900, deleteAfterSeconds: 86_400 })
  } finally {
    await boss.stop({ graceful: false })
  }
}

let sender: { db: Database; boss: PgBoss } | null = null

function senderOf(db: Database): PgBoss {
  if (sender?.db !== db) {
    const executeSql = (text: string, values?: unknown[]) => db.pool.query(text, values)
    sender = {
      db,
      boss: new PgBoss({ db: { executeSql }, schema, ...lean, supervise: false, schedule: false, migrate: false }),
    }
    sender.boss.on('error', () => undefined)
  }
  return sender.boss
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
