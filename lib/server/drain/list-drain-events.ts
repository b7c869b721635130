import type pg from 'pg'
import { z } from 'zod'
import { type DrainEvent, drainEventSchema } from '#lib/domain/drain-live.ts'
import { experimentStateSchema, hasEnded } from '#lib/domain/experiment.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { mustBeExperimentId, unknownExperiment } from './experiment-row.ts'

export const ListDrainEvents = z.object({
  drain: z.string(),
  after: z.coerce.number().int().min(0).default(0).describe('the number of the last event you have'),
})

/** Events after a number, and whether the test has ended, so that no more will come. */
export interface DrainEvents {
  events: DrainEvent[]
  ended: boolean
}

/** What a test told so far. Throws NOT_FOUND. */
export async function listDrainEvents(ctx: Ctx, input: z.input<typeof ListDrainEvents>): Promise<DrainEvents> {
  must(ctx, 'drain.read', input.drain)
  const { drain, after } = ListDrainEvents.parse(input)
  mustBeExperimentId(drain)
  return database(({ pool }) => eventsAfter(pool, drain, after))
}

/** The state first: what is told before an end is there by then. */
async function eventsAfter(pool: pg.Pool, drain: string, after: number): Promise<DrainEvents> {
  const found = await pool.query<{ state: unknown }>('SELECT state FROM experiment WHERE id = $1', [drain])
  if (found.rows[0] === undefined) throw unknownExperiment()
  const ended = hasEnded(experimentStateSchema.parse(found.rows[0].state))
  const { rows } = await pool.query<{ seq: number; data: object }>(
    'SELECT seq, data FROM experiment_event WHERE experiment_id = $1 AND seq > $2 ORDER BY seq',
    [drain, after],
  )
  return { events: rows.map(({ seq, data }) => drainEventSchema.parse({ ...data, seq })), ended }
}
