import { join } from 'node:path'
import pg from 'pg'
import { ensureChecklist } from '../lib/server/checklist/ensure-checklist.ts'
import { readItems } from '../lib/server/checklist/read-items.ts'
import { startPostgres } from '../lib/server/embedded-postgres/start.ts'
import { migrate } from '../lib/server/migrate.ts'
import { refreshStandings } from '../lib/server/service/refresh-standings.ts'
import { seededFleet } from './seed/facts.ts'
import { history } from './seed/history.ts'
import { plannedServices, plannedTeams } from './seed/plan.ts'
import { storeBatch } from './seed/store-batch.ts'
import { storeClusters, storeServices } from './seed/store-services.ts'

/*
 * Fills a database with a believable fleet: services of 40 teams, judged by the checks over five weeks.
 *
 *   node bench/seed-fleet.ts <DATABASE_URL | data folder> [services = 5000] [--seed=1] [--also]
 *
 * With a data folder: before `LANDFALL_DATA=<folder> npm run up`, or while it runs. A database that has services already is refused
 * unless `--also` is given. The same seed gives the same fleet; only its times follow the clock. Node 22 or newer.
 */
const usage = 'node bench/seed-fleet.ts <DATABASE_URL | data folder> [services] [--seed=1] [--also]'
/** Workloads that no service claims. */
const unclaimed = 60

async function slugsOf(client: pg.ClientBase, table: 'service' | 'team'): Promise<string[]> {
  const { rows } = await client.query<{ slug: string }>(`SELECT slug FROM ${table}`)
  return rows.map(({ slug }) => slug)
}

async function fill(client: pg.ClientBase, count: number, seed: number, also: boolean): Promise<string> {
  const known = await slugsOf(client, 'service')
  if (known.length > 0 && !also)
    throw new Error(`There are ${known.length} services already. Say --also to add to them.`)
  const now = Date.now()
  const teams = plannedTeams(seed, await slugsOf(client, 'team'))
  const services = plannedServices(count, seed, teams, known)
  const fleet = seededFleet(count + unclaimed, seed)
  const checklist = (await ensureChecklist(client)).id
  // somebody made tracing a must for gold; the catalogue alone asks no more of gold than of silver
  if (!also) await client.query(`UPDATE checklist_item SET severity = 'error' WHERE "check" = 'tracing'`)
  const items = (await readItems(client, [checklist])).get(checklist) ?? []
  const places = { checklist, clusters: await storeClusters(client, now) }
  await storeServices(client, places, fleet, teams, services, now)
  const { rows } = await client.query<{ id: string }>('SELECT COALESCE(max(id), 0) AS id FROM evidence')
  const firstId = Number(rows[0]?.id ?? 0) + 1
  let evidence = 0
  for (const batch of history(fleet, services, items, { now, seed, firstId })) {
    evidence += batch.evidence.length
    await storeBatch(client, places, batch)
  }
  await client.query(`SELECT setval('evidence_id_seq', $1)`, [firstId + evidence])
  const ids = services.map(({ id }) => id)
  for (let from = 0; from < ids.length; from += 500) await refreshStandings(client, ids.slice(from, from + 500), now)
  return `${services.length} services, ${evidence} rows of evidence`
}

async function main(args: readonly string[]): Promise<void> {
  const flags = args.filter((each) => each.startsWith('--'))
  const [target, count = '5000'] = args.filter((each) => !each.startsWith('--'))
  const seed = Number(flags.find((each) => each.startsWith('--seed='))?.slice('--seed='.length) ?? 1)
  if (target === undefined || !(Number(count) > 0) || !Number.isInteger(seed)) throw new Error(usage)
  const begun = performance.now()
  const server = /^postgres(ql)?:/.test(target) ? null : await startPostgres(join(target, 'postgres'))
  const url = server?.url ?? target
  const client = new pg.Client({ connectionString: url })
  try {
    await migrate(url)
    await client.connect()
    await client.query('BEGIN')
    const told = await fill(client, Number(count), seed, flags.includes('--also'))
    await client.query('COMMIT')
    await client.query('ANALYZE')
    process.stdout.write(`${told}, ${((performance.now() - begun) / 1_000).toFixed(1)} s\n`)
  } finally {
    await client.end()
    await server?.stop()
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
