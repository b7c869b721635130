import { checkOf } from '../../checks/index.ts'
import { type Asked, judgeService } from '../../checks/judge.ts'
import type { FactSet } from '../../domain/facts.ts'
import { type Standing, standingOf } from '../../domain/readiness.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { subjectOf, type Workload } from '../../domain/workload.ts'

/** What was judged: without a database, the workloads of one name in one namespace are a service. */
export interface Judged {
  namespace: string
  service: string
  workloads: string[]
  verdicts: Verdict[]
}

/** Namespaces of Kubernetes itself; nobody migrates what runs there. */
const systemNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease'])

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Workloads by service, sorted by namespace and name. System namespaces are left out unless `asked` names them. */
export function servicesIn(workloads: readonly Workload[], asked: readonly string[]): Workload[][] {
  const services = new Map<string, Workload[]>()
  for (const workload of workloads) {
    if (systemNamespaces.has(workload.ns) && !asked.includes(workload.ns)) continue
    const key = `${workload.ns}\0${workload.name}`
    const group = services.get(key)
    if (group) group.push(workload)
    else services.set(key, [workload])
  }
  return [...services]
    .sort(([a], [b]) => order(a, b))
    .map(([, group]) => group.sort((a, b) => order(a.kind, b.kind) || order(a.group, b.group)))
}

/** Judges every service of the facts. Pure: the same facts and items give the same answer. */
export function judgeAll(set: FactSet, items: readonly Asked[], asked: readonly string[], at: string): Judged[] {
  const workloads = set.workloads?.ok ? set.workloads.value : []
  return servicesIn(workloads, asked).flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    return {
      namespace: first.ns,
      service: first.name,
      workloads: group.map(subjectOf),
      verdicts: judgeService(set, group, items, at),
    }
  })
}

/** Level and counts of a judged service. All of it was measured just now, so nothing is stale. */
export function standing(judged: Judged): Standing {
  const measured = judged.verdicts.flatMap(({ check, outcome }) => {
    const head = checkOf(check)
    return head ? [{ level: head.level, severity: head.severity, kind: head.kind, outcome, at: null }] : []
  })
  return standingOf(measured, 0)
}

/**
 * The level that is not ruled out: what nobody could look at is left out instead of counting as not met. For manifests, which
 * say nothing about what only a running cluster has.
 */
export function reachable(judged: Judged): Standing['level'] {
  return standing({ ...judged, verdicts: judged.verdicts.filter(({ outcome }) => outcome !== 'unknown') }).level
}

/** 0: no item of severity error fails; 1: at least one does; 2, which beats both: some input was bad or could not be reached. */
export function exitCodeOf(judged: readonly Judged[], bad: boolean): 0 | 1 | 2 {
  if (bad) return 2
  const failed = judged.some(({ verdicts }) =>
    verdicts.some(({ check, outcome }) => outcome === 'fail' && checkOf(check)?.severity === 'error'),
  )
  return failed ? 1 : 0
}
