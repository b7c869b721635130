import type pg from 'pg'
import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { type RunEvent, runEventSchema, runStateSchema } from '#lib/domain/run.ts'
import { database } from '../db.ts'
import { mustBeRunId, unknownRun } from './run-row.ts'
import { verdictsOfRun } from './run-verdicts.ts'

export const ListRunEvents = z.object({
  run: z.string(),
  after: z.coerce.number().int().min(0).default(0).describe('the number of the last event you have'),
})

/** Events after a number, and whether the run has ended, so that no more will come. */
export interface RunEvents {
  events: RunEvent[]
  ended: boolean
}

/** What a run told so far. Throws NOT_FOUND. */
export async function listRunEvents(ctx: Ctx, input: z.input<typeof ListRunEvents>): Promise<RunEvents> {
  must(ctx, 'run.read', input.run)
  const { run, after } = ListRunEvents.parse(input)
  mustBeRunId(run)
  return database(async ({ pool }) => {
    const found = await readHead(pool, run)
    const { state, batchId, base } = found
    // one number for the queued run, then those of the batch, then its verdicts, then its end
    const shared = await readShared(pool, batchId, base)
    const numbered: { seq: number }[] = [{ type: 'state', state: 'queued' }, ...shared].map(numberedFrom(1))
    if (base !== null) {
      const verdicts = (await verdictsOfRun(pool, run)).map((verdict) => ({ type: 'verdict', verdict }))
      // what the batch told keeps its numbers also when it was pruned
      numbered.push(...[...verdicts, { type: 'state', state }].map(numberedFrom(base + 2)))
    }
    return { events: z.array(runEventSchema).parse(numbered.filter(({ seq }) => seq > after)), ended: base !== null }
  })
}

const numberedFrom = (first: number) => (event: unknown, index: number) => ({
  ...z.looseObject({}).parse(event),
  seq: first + index,
})

const headSchema = z.object({
  state: runStateSchema,
  batchId: z.string(),
  base: z.number().nullable(),
})

async function readHead(pool: pg.Pool, run: string) {
  const { rows } = await pool.query(
    'SELECT state, batch_id AS "batchId", event_base AS base FROM probe_run WHERE id = $1',
    [run],
  )
  if (rows[0] === undefined) throw unknownRun()
  return headSchema.parse(rows[0])
}

/** What the batch told before this run ended; all of it while the run goes on. */
async function readShared(pool: pg.Pool, batchId: string, base: number | null): Promise<unknown[]> {
  const { rows } = await pool.query<{ data: unknown }>(
    'SELECT data FROM run_event WHERE batch_id = $1 AND seq <= COALESCE($2, 2147483647) ORDER BY seq',
    [batchId, base],
  )
  return rows.map(({ data }) => data)
}
