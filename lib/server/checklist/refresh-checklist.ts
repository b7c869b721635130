import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database, transaction } from '../db.ts'
import { refreshStandings } from '../service/refresh-standings.ts'

const atOnce = 200

/**
 * Folds the summary rows of every service of a checklist (row id) again, a part at a time, so that probes wait for none of it long. A
 * batch that was under way when the checklist changed still writes what it was asked; its services follow with their next probe.
 */
export async function refreshChecklist(ctx: Ctx, { checklistId }: { checklistId: string }): Promise<void> {
  must(ctx, 'standing.refresh', checklistId)
  const { rows } = await database(({ pool }) =>
    pool.query<{ id: string }>('SELECT id FROM service WHERE checklist_id = $1 ORDER BY id', [checklistId]),
  )
  for (let first = 0; first < rows.length; first += atOnce) {
    const ids = rows.slice(first, first + atOnce).map(({ id }) => id)
    await database(({ pool }) =>
      transaction(pool, async (client) => {
        // whoever writes newer evidence of these waits, and then writes the newer standing
        await client.query(
          'SELECT FROM service_standing WHERE service_id = ANY($1::uuid[]) ORDER BY service_id FOR NO KEY UPDATE',
          [ids],
        )
        await refreshStandings(client, ids, ctx.now)
      }),
    )
  }
}
