import type pg from 'pg'
import type { ExperimentState } from '#lib/domain/experiment.ts'
import type { DrainJournal } from '#lib/experiments/drain/ports.ts'
import { transaction } from '../db.ts'
import { holdLease, type Lease } from './lease.ts'
import { tell } from './notify.ts'

/** The steps that are committed before the next is begun. */
type JournalStep = 'intended' | 'evicted' | 'observed'

/** Writes one step, which stays; an intent that stands already is another worker's, and then this throws (23505). */
async function writeStep(client: pg.ClientBase, { id, fence }: Lease, step: JournalStep, data: object): Promise<void> {
  // a successor may observe again what was observed
  const again = step === 'observed' ? 'ON CONFLICT DO NOTHING' : ''
  await client.query(
    `INSERT INTO experiment_step (experiment_id, step, fence, data) VALUES ($1, $2, $3, $4) ${again}`,
    [id, step, fence, JSON.stringify(data)],
  )
}

/** The journal of a test in hand. Each step throws LeaseLost where somebody else has the test now. */
export function journalOf(pool: pg.Pool, lease: Lease): DrainJournal {
  const write = (step: JournalStep, data: object, more: (client: pg.ClientBase) => Promise<unknown>) =>
    transaction(pool, async (client) => {
      await holdLease(client, lease)
      await writeStep(client, lease, step, data)
      await more(client)
    })
  return {
    intended: (victim) =>
      write('intended', victim, (client) =>
        client.query('UPDATE experiment SET victim_name = $2, victim_uid = $3 WHERE id = $1', [
          lease.id,
          victim.name,
          victim.uid,
        ]),
      ),
    evicted: (victim, answer) => write('evicted', { ...victim, ...answer }, async () => undefined),
    observed: ({ victim, eviction, aborted }) =>
      write('observed', { victim, eviction, aborted }, async () => undefined),
  }
}

/** Where the test is now, for lists and for those who look on. */
export async function writeState(pool: pg.Pool, lease: Lease, state: ExperimentState): Promise<void> {
  await transaction(pool, async (client) => {
    await holdLease(client, lease)
    const { rowCount } = await client.query('UPDATE experiment SET state = $2 WHERE id = $1 AND state <> $2', [
      lease.id,
      state,
    ])
    if (rowCount === 1) await tell(client, lease.id, { type: 'state', state })
  })
}
