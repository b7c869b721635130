import type pg from 'pg'
import type { Prisma } from '../generated/client.ts'

/** The channel on which a batch (its id is the payload) says that there is something new to read. */
export const batchChannel = 'landfall_batch'

/** Tells those who follow a run of this batch, once the transaction commits. */
export async function notifyBatch(client: pg.ClientBase | pg.Pool, batchId: string): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [batchChannel, batchId])
}

/** The channel on which workers hear that there is a batch to take. It is only a hint: they also look without it. */
export const queuedChannel = 'landfall_queued'

/** Wakes the workers once the transaction `tx` commits. The row of a batch is its place in the queue; there is no other. */
export async function wakeWorkers(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${queuedChannel}, '')`
}
