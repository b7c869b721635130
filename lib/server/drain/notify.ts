import type pg from 'pg'
import type { DrainEvent } from '#lib/domain/drain-live.ts'

/** The channel on which an experiment (its id is the payload) says that there is something new to read. */
export const experimentChannel = 'landfall_experiment'

/** The channel on which workers hear that there is an experiment to take. It is only a hint: they also look without it. */
export const experimentQueuedChannel = 'landfall_experiment_queued'

/** Tells those who listen, once the transaction commits. */
export async function notifyExperiment(client: pg.ClientBase | pg.Pool, id: string): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [experimentChannel, id])
}

type Untold<T> = T extends unknown ? Omit<T, 'seq'> : never
/** An event before it has its number. */
export type Telling = Untold<DrainEvent>

/** Appends one event and tells those who look on. Whoever writes holds the experiment, so that numbers do not collide. */
export async function tell(client: pg.ClientBase, id: string, event: Telling): Promise<void> {
  await client.query(
    `INSERT INTO experiment_event (experiment_id, seq, data)
     SELECT $1, COALESCE(max(seq), 0) + 1, $2 FROM experiment_event WHERE experiment_id = $1`,
    [id, JSON.stringify(event)],
  )
  await notifyExperiment(client, id)
}
