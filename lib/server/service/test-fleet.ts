import type pg from 'pg'
import { checks } from '#lib/checks/index.ts'
import { outcomes } from '#lib/domain/verdict.ts'
import { ensureChecklist } from '../checklist/ensure-checklist.ts'
import { addCluster } from '../test-world.ts'
import type { MeasuredItem } from './standing-row.ts'
import { writeStandings } from './write-standings.ts'

const hour = 3_600_000

/** Service n of a fleet: every 13th was never measured, every 11th is stale, and every 7th half so. What a check said repeats by n. */
function itemsOf(n: number, now: number): MeasuredItem[] {
  const age = (index: number) => (n % 11 === 0 || (n % 7 === 0 && index % 2 === 0) ? 25 : 1 + (n % 3))
  return checks.map(({ id, level, severity, kind }, index) => {
    const never = n % 13 === 0
    const turn = (n + index * 7) % 29
    return {
      check: id,
      level,
      severity,
      kind,
      outcome: never ? null : n % 5 === 0 ? 'pass' : (outcomes[turn] ?? 'pass'),
      at: never ? null : new Date(now - age(index) * hour).toISOString(),
      countsFrom: null,
      everyHours: null,
      freshHours: null,
    }
  })
}

const padded = (n: number) => String(n).padStart(5, '0')

/** So many services of 40 teams in the database of this process, with their standings, by SQL; no evidence. */
export async function addFleet(pool: pg.Pool, size: number, now: number): Promise<void> {
  await addCluster()
  const client = await pool.connect()
  const checklist = await ensureChecklist(client)
  await client.query(
    `INSERT INTO team (slug, name, name_key) SELECT 'team-' || n, 'Team ' || n, 'team ' || n FROM generate_series(0, 39) n`,
  )
  await client.query(
    `INSERT INTO service (slug, name, name_key, team_id, checklist_id, stage)
     SELECT 's-' || n, 'S ' || n, 's ' || n, (SELECT id FROM team WHERE slug = 'team-' || n::int % 40), $1,
       (ARRAY['planned', 'preparing', 'migrated', 'retired'])[n::int % 4 + 1]
     FROM unnest($2::text[]) n`,
    [checklist.id, Array.from({ length: size }, (_, n) => padded(n))],
  )
  await client.query(
    `INSERT INTO workload_ref (service_id, cluster_id, namespace, by, name)
     SELECT s.id, c.id, 'ns-' || right(s.slug, 2), 'name', 'work-' || right(s.slug, 5) FROM service s, cluster c`,
  )
  const { rows } = await client.query<{ id: string; n: number }>(
    `SELECT id, right(slug, 5)::int AS n FROM service ORDER BY slug`,
  )
  await client.query('BEGIN')
  for (let at = 0; at < rows.length; at += 500)
    await writeStandings(client, new Map(rows.slice(at, at + 500).map(({ id, n }) => [id, itemsOf(n, now)])), now)
  await client.query('COMMIT')
  await client.query('ANALYZE')
  client.release()
}
