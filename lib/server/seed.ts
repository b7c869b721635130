import { type Ctx, must } from '#lib/domain/permissions.ts'
import { actorName } from './actor.ts'
import { wakeWorkers } from './batch/notify.ts'
import { ensureChecklist } from './checklist/ensure-checklist.ts'
import { database, transaction } from './db.ts'
import { refreshStandings } from './service/refresh-standings.ts'

/**
 * Brings the standard checklist up to this program's checks and, for each cluster whose workloads have not become services yet, starts a
 * batch that makes them and probes them in the same go. Running it again changes nothing. Answers with the batches that are under way.
 */
export async function seed(ctx: Ctx): Promise<{ batches: string[] }> {
  must(ctx, 'service.create')
  must(ctx, 'run.start')
  await database(({ pool }) =>
    transaction(pool, async (client) => {
      const { id, added } = await ensureChecklist(client)
      if (added.length === 0) return
      const { rows } = await client.query<{ id: string }>('SELECT id FROM service WHERE checklist_id = $1', [id])
      await refreshStandings(
        client,
        rows.map((row) => row.id),
        ctx.now,
      )
    }),
  )
  return database((db) =>
    db.prisma.$transaction(async (tx) => {
      // two seeds at once: the second waits here and finds the batches of the first
      const clusters = await tx.$queryRaw<
        { id: string }[]
      >`SELECT id FROM cluster WHERE seeded_at IS NULL AND removed_at IS NULL ORDER BY slug FOR NO KEY UPDATE`
      const batches: string[] = []
      for (const { id } of clusters) {
        const open = { scope: 'discovery', state: { in: ['queued', 'running'] }, clusters: { some: { clusterId: id } } }
        const active = await tx.probeBatch.findFirst({ where: open, select: { id: true } })
        const data = {
          scope: 'discovery',
          trigger: 'fleet',
          actor: actorName(ctx),
          clusters: { create: [{ clusterId: id }] },
        }
        const batch = active ?? (await tx.probeBatch.create({ data, select: { id: true } }))
        if (active === null) await wakeWorkers(tx)
        batches.push(batch.id)
      }
      return { batches }
    }),
  )
}
