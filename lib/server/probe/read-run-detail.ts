import type pg from 'pg'
import { z } from 'zod'
import type { Check } from '#lib/checks/define.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { type Run, type RunEvent, runSchema } from '#lib/domain/run.ts'
import type { EarlierRun, RunCluster, RunDetail } from '#lib/domain/run-detail.ts'
import { differenceOf } from '#lib/domain/run-difference.ts'
import type { RunItem } from '#lib/domain/run-item.ts'
import { factsNeeded, toRead } from '../batch/gather-facts.ts'
import { snapshotFormat } from '../batch/snapshot.ts'
import { type Item, readItems } from '../checklist/read-items.ts'
import { database } from '../db.ts'
import { time } from '../sql-types.ts'
import { listRunEvents } from './list-run-events.ts'
import { runById } from './run-row.ts'
import { itemsOfRun } from './run-verdicts.ts'

export const ReadRunDetail = z.object({ run: z.string(), against: z.string().optional() })

/** A run as its page shows it, compared with the run before or with `against`. Throws NOT_FOUND. */
export async function readRunDetail(ctx: Ctx, input: z.infer<typeof ReadRunDetail>): Promise<RunDetail> {
  must(ctx, 'run.read', input.run)
  // the events first: a run that ends in between is then shown as ended, and one that goes on is followed after them
  const { events } = await listRunEvents(ctx, { run: input.run })
  return database(async ({ pool }) => {
    const run = await runById(pool, input.run)
    const [head, clusters, earlier, items] = await Promise.all([
      readHead(pool, run.id),
      readClusters(pool, run),
      readEarlier(pool, run.id),
      itemsOfRun(pool, run.id),
    ])
    const list = (await readItems(pool, [head.checklist])).get(head.checklist) ?? []
    const isAsked = ({ check }: Item) => head.checks === null || head.checks.includes(check.id)
    const asked = list.filter(isAsked)
    const other = run.state === 'done' ? await readAgainst(pool, run.id, earlier, input.against) : null
    return {
      run,
      serviceName: head.name,
      batch: { id: head.batch, runs: head.runs },
      clusters,
      items,
      asked:
        items.length > 0 ? items : asked.map(({ check, level, severity }) => ({ check: check.id, level, severity })),
      facts: factsTold(toRead(asked, list), events),
      seq: events.filter(({ type }) => type === 'state' || type === 'fact').at(-1)?.seq ?? 0,
      earlier: earlier.map(shownOf),
      against:
        other === null
          ? null
          : {
              run: shownOf(other.run),
              difference: differenceOf(...comparable(other, { items, isPart: head.checks !== null })),
            },
      missing: input.against !== undefined && other?.run.id !== input.against,
    }
  })
}

/** A run of some checks says nothing of the others: such runs are compared by what both were asked. */
function comparable(
  before: { items: RunItem[]; run: Earlier },
  after: { items: RunItem[]; isPart: boolean },
): [RunItem[], RunItem[]] {
  if (!before.run.isPart && !after.isPart) return [before.items, after.items]
  const inBoth = (own: readonly RunItem[], other: readonly RunItem[]) =>
    own.filter(({ check }) => other.some((each) => each.check === check))
  return [inBoth(before.items, after.items), inBoth(after.items, before.items)]
}

/** Told by several clusters, a fact counts as read when each could read it. */
function factsTold(list: readonly Pick<Check, 'needs'>[], events: readonly RunEvent[]): RunDetail['facts'] {
  const told = new Map<string, boolean | null>()
  for (const fact of factsNeeded(list, 'service')) told.set(fact, null)
  for (const event of events)
    if (event.type === 'fact') told.set(event.fact, event.ok && told.get(event.fact) !== false)
  return [...told].map(([fact, ok]) => ({ fact, ok }))
}

const headSchema = z.object({
  name: z.string(),
  checklist: z.string(),
  batch: z.string(),
  checks: z.array(z.string()).nullable(),
  runs: z.number(),
})

async function readHead(pool: pg.Pool, run: string) {
  const { rows } = await pool.query(
    `SELECT s.name, s.checklist_id AS checklist, r.batch_id AS batch, NULLIF(b.checks, '{}') AS checks,
       (SELECT count(*)::int FROM probe_run o WHERE o.batch_id = r.batch_id) AS runs
     FROM probe_run r JOIN service s ON s.id = r.service_id JOIN probe_batch b ON b.id = r.batch_id WHERE r.id = $1`,
    [run],
  )
  return headSchema.parse(rows[0])
}

const clustersSchema = z.array(
  z.object({ id: z.string(), name: z.string(), takenAt: time.nullable(), format: z.number().nullable() }),
)

/** The clusters of the run's own service, as far as the run remembers them, else those of its batch. */
async function readClusters(pool: pg.Pool, { id, state }: Run): Promise<RunCluster[]> {
  const { rows } = await pool.query(
    `SELECT c.slug AS id, c.name, p.taken_at AS "takenAt", p.format FROM probe_run r
     JOIN batch_cluster b ON b.batch_id = r.batch_id JOIN cluster c ON c.id = b.cluster_id
     LEFT JOIN snapshot p ON p.batch_id = r.batch_id AND p.cluster_id = c.id
     WHERE r.id = $1 AND (r.workloads IS NULL OR r.workloads ? c.slug) ORDER BY c.slug`,
    [id],
  )
  return clustersSchema.parse(rows).map(({ format, ...cluster }) => ({
    ...cluster,
    kept:
      format === null
        ? state === 'done'
          ? ('gone' as const)
          : ('none' as const)
        : format === snapshotFormat
          ? ('kept' as const)
          : ('otherVersion' as const),
  }))
}

const most = 50
/** `isPart`: it asked some checks only. */
const earlierSchema = z.object({
  id: z.string(),
  trigger: runSchema.shape.trigger,
  endedAt: time,
  isPart: z.boolean(),
})
type Earlier = z.infer<typeof earlierSchema>
const shownOf = ({ isPart: _, ...shown }: Earlier): EarlierRun => shown
const earlierSql = `SELECT o.id, b.trigger, o.ended_at AS "endedAt",
    NULLIF(b.checks, '{}') IS NOT NULL AS "isPart" FROM probe_run r
  JOIN probe_run o ON o.service_id = r.service_id AND o.id <> r.id AND o.state = 'done'
  JOIN probe_batch b ON b.id = o.batch_id WHERE r.id = $1`

async function readEarlier(pool: pg.Pool, run: string): Promise<Earlier[]> {
  const { rows } = await pool.query(
    `${earlierSql} AND (o.created_at, o.id) < (r.created_at, r.id) ORDER BY o.created_at DESC, o.id DESC LIMIT ${most}`,
    [run],
  )
  return z.array(earlierSchema).parse(rows)
}

/** The run that was asked for, be it among the latest or not; else the one right before that asked everything. */
async function readAgainst(
  pool: pg.Pool,
  run: string,
  earlier: readonly Earlier[],
  against: string | undefined,
): Promise<{ run: Earlier; items: RunItem[] } | null> {
  const named = against === undefined ? undefined : await readOther(pool, run, against)
  const chosen = named ?? earlier.find(({ isPart }) => !isPart) ?? earlier[0]
  return chosen === undefined ? null : { run: chosen, items: await itemsOfRun(pool, chosen.id) }
}

async function readOther(pool: pg.Pool, run: string, other: string): Promise<Earlier | undefined> {
  if (!z.uuid().safeParse(other).success) return undefined
  const { rows } = await pool.query(`${earlierSql} AND o.id = $2`, [run, other])
  return rows[0] === undefined ? undefined : earlierSchema.parse(rows[0])
}
