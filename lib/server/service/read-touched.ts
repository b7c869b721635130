import { z } from 'zod'
import { choosePods } from '#lib/cluster/measure/choose-pods.ts'
import { scrapeTargetOf } from '#lib/cluster/measure/scrape-target.ts'
import type { OwnPaths } from '#lib/domain/measured.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { reachSchema } from '#lib/domain/reach.ts'
import { Refused } from '#lib/domain/refused.ts'
import { type Touched, touchedBy } from '#lib/domain/touched.ts'
import { type Workload, workloadKey } from '#lib/domain/workload.ts'
import { readItems } from '../checklist/read-items.ts'
import { addressRules } from '../cluster/address-rules.ts'
import { probeRules } from '../cluster/probe-rules.ts'
import { database } from '../db.ts'
import { readEnvironment } from '../environment.ts'
import { factsOfRun } from '../probe/facts-of-run.ts'
import { runColumns, runOf, runTables } from '../probe/run-row.ts'

/** What probes and drain tests of a service ask, as its people say, and every request that the next probe will send, to its pods or its URL. */
export interface TouchedOfService {
  version: number
  own: OwnPaths & { slowPath: string | null }
  requests: (Touched & { cluster: string })[]
}

const ownSchema = z.object({
  id: z.string(),
  version: z.number(),
  checklist: z.string(),
  url: z.string().nullable(),
  appPath: z.string().nullable(),
  slowPath: z.string().nullable(),
})
const pathSchema = z.object({ appPath: z.string() })

/** The requests as of the facts of the last run: pods come and go, so the next may ask others of the same workloads. Throws NOT_FOUND. */
export async function readTouched(ctx: Ctx, { service }: { service: string }): Promise<TouchedOfService> {
  must(ctx, 'service.read', service)
  return database(async ({ pool }) => {
    const { rows } = await pool.query(
      `SELECT id, version, checklist_id AS checklist, url, app_path AS "appPath", slow_path AS "slowPath" FROM service WHERE slug = $1`,
      [service],
    )
    if (rows[0] === undefined) throw new Refused('NOT_FOUND', 'There is no service of this id.', { status: 404 })
    const { id, version, checklist, ...own } = ownSchema.parse(rows[0])
    const items = (await readItems(pool, [checklist])).get(checklist) ?? []
    const paths = items.flatMap(({ check, params }) => {
      if (!check.needs.includes('healthResponse')) return []
      const parsed = pathSchema.safeParse(check.params.safeParse(params).data)
      return parsed.success ? [parsed.data.appPath] : []
    })
    const run = await pool.query(
      `SELECT ${runColumns} FROM ${runTables} WHERE r.service_id = $1 AND r.state = 'done' ORDER BY r.created_at DESC LIMIT 1`,
      [id],
    )
    const requests: TouchedOfService['requests'] = []
    const scrapes = items.some(({ check }) => check.needs.includes('metricsScrape'))
    if ((paths.length === 0 && !scrapes) || run.rows[0] === undefined) return { version, own, requests }
    const rules = await probeRules(pool, addressRules(readEnvironment(process.env)))
    for await (const found of factsOfRun(pool, runOf(run.rows[0]))) {
      if (!found.ok) continue
      const { cluster, set } = found
      const stored = await pool.query('SELECT reach_way AS way, reach_allow AS allow FROM cluster WHERE slug = $1', [
        cluster,
      ])
      const pods = set.pods?.ok ? set.pods.value : []
      const asked = found.workloads.map((workload) => {
        const mine = pods.filter((pod) => workloadKey({ ns: pod.ns, ...pod.workload }) === workloadKey(workload))
        return { workload, pods: choosePods(mine) }
      })
      const services = set.services?.ok ? set.services.value : []
      const monitors = set.monitors?.ok ? set.monitors.value : []
      const metricsOf = (workload: Workload) => {
        const target = scrapes ? scrapeTargetOf(workload, services, monitors) : null
        return target !== null && 'port' in target ? target : null
      }
      const wishes = { own, paths, metricsOf }
      const touched = touchedBy(asked, services, reachSchema.parse(stored.rows[0]), rules, wishes)
      requests.push(...touched.map((each) => ({ cluster, ...each })))
    }
    return { version, own, requests }
  })
}
