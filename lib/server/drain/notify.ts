import type pg from 'pg'

/** The channel on which an experiment (its id is the payload) says that there is something new: to those who look, and to its worker. */
export const experimentChannel = 'landfall_experiment'

/** Tells those who listen, once the transaction commits. */
export async function notifyExperiment(client: pg.ClientBase | pg.Pool, id: string): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [experimentChannel, id])
}
