import type pg from 'pg'

/** The channel on which a batch (its id is the payload) says that there is something new to read. */
export const batchChannel = 'landfall_batch'

/** Tells those who follow a run of this batch, once the transaction commits. */
export async function notifyBatch(client: pg.ClientBase | pg.Pool, batchId: string): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [batchChannel, batchId])
}
