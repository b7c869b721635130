import pg from 'pg'
import type { JudgedRun } from '../../lib/server/batch/judge.ts'
import { ensureChecklist } from '../../lib/server/checklist/ensure-checklist.ts'
import { readItems } from '../../lib/server/checklist/read-items.ts'
import { seededFleet } from '../seed/facts.ts'
import { history } from '../seed/history.ts'
import { plannedServices, plannedTeams } from '../seed/plan.ts'
import { storeBatch } from '../seed/store-batch.ts'
import { storeClusters, storeServices } from '../seed/store-services.ts'

const seed = 1

/** Puts services and the runs of their first probe into a database, and answers with what those judged: at least `rows` verdicts. */
export async function judgedRuns(url: string, rows: number): Promise<JudgedRun[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const now = Date.now()
    const checklist = (await ensureChecklist(client)).id
    const items = (await readItems(client, [checklist])).get(checklist) ?? []
    // one in eight is not measured in the first round
    const count = Math.ceil((rows / items.length) * 1.25)
    const teams = plannedTeams(seed, [])
    const services = plannedServices(count, seed, teams, [])
    const fleet = seededFleet(count, seed)
    const places = { checklist, clusters: await storeClusters(client, now) }
    await storeServices(client, places, fleet, teams, services, now)
    const judged: JudgedRun[] = []
    for (const batch of history(fleet, services, items, { now, seed, firstId: 1 })) {
      if (batch.round > 0) break
      judged.push(...new Set(batch.evidence.map((each) => each.judged)))
      await storeBatch(client, places, { ...batch, evidence: [], events: [] })
    }
    await client.query('VACUUM ANALYZE')
    return judged.slice(0, Math.ceil(rows / items.length))
  } finally {
    await client.end()
  }
}
