import { readdirSync, readFileSync } from 'node:fs'
import type { Fact, FactSet, FactValues } from '../../domain/facts.ts'
import { pageAnswer } from '../../domain/metrics/http-answer.ts'
import { scrapeEntry } from '../../domain/metrics/scrape-entry.ts'

const pages = new URL('../../../e2e/recordings/cluster/metrics/', import.meta.url)
const port = 8080

/** The metrics pages that were recorded with the cluster, as `GET :8080/metrics` answered; an empty file is a pod that does not run. */
export function recordedPages(set: FactSet, at: string): Fact<FactValues['metricsScrape']> {
  const [pods, workloads] = [set.pods?.ok ? set.pods.value : [], set.workloads?.ok ? set.workloads.value : []]
  const value = readdirSync(pages).flatMap((file): FactValues['metricsScrape'] => {
    const pod = pods.find(({ ns, name }) => `${ns}.${name}.txt` === file)
    if (pod === undefined) return []
    const { group, kind, name } = pod.workload
    const owner = workloads.find((each) => each.ns === pod.ns && each.kind === kind && each.name === name)
    const serving = owner?.containers.find(({ ports }) => ports.some((each) => each.port === port))
    const container = serving?.name ?? owner?.containers[0]?.name ?? ''
    const place = { ns: pod.ns, workload: { group, kind, name }, pod: pod.name, container }
    const bytes = readFileSync(new URL(file, pages))
    if (bytes.length === 0) return [{ ...place, ok: false, code: 'notStarted', reason: 'the container is not running' }]
    const target = { port, path: '/metrics', foundBy: 'declared' as const }
    return [scrapeEntry(place, target, pageAnswer(bytes), Date.parse(at))]
  })
  return { ok: true, at, value, gaps: [] }
}
