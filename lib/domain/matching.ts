import type { WorkloadRef } from './service.ts'
import { type Workload, workloadKey } from './workload.ts'

type Match = WorkloadRef['match']

/** Whether a name fits a pattern in which `*` stands for any characters, also none. Takes time linear in the name for each `*`. */
export function fitsPattern(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return name === first
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false
  const end = name.length - last.length
  let from = first.length
  for (const part of rest) {
    const found = name.indexOf(part, from)
    if (found === -1 || found + part.length > end) return false
    from = found + part.length
  }
  return true
}

function fits(match: Match, workload: Workload): boolean {
  switch (match.by) {
    case 'name':
      return match.name === workload.name && (match.kind === null || match.kind === workload.kind)
    case 'label':
      return (workload.labels[match.key] ?? workload.templateLabels[match.key]) === match.value
    case 'pattern':
      return fitsPattern(match.pattern, workload.name)
  }
}

const rank: Record<Match['by'], number> = { name: 0, label: 1, pattern: 2 }

/** A service's slug with one of its references. */
export interface Claim {
  service: string
  ref: WorkloadRef
}

/**
 * Gives each workload of one cluster to at most one service: a name beats a label, a label beats a pattern, and of equals the service
 * whose slug comes first wins. What nobody claims is unassigned. Both keep the order of `workloads`.
 */
export function matchWorkloads(
  cluster: string,
  workloads: readonly Workload[],
  claims: readonly Claim[],
): { assigned: Map<string, Workload[]>; unassigned: Workload[] } {
  const byNamespace = new Map<string, Claim[]>()
  const named = new Map<string, Claim[]>()
  const ordered = claims.filter(({ ref }) => ref.cluster === cluster).sort(byStrength)
  for (const claim of ordered) {
    const { namespace, match } = claim.ref
    if (match.by === 'name') push(named, `${namespace}/${match.name}`, claim)
    else push(byNamespace, namespace, claim)
  }
  const assigned = new Map<string, Workload[]>()
  const unassigned: Workload[] = []
  for (const workload of workloads) {
    const candidates = named.get(`${workload.ns}/${workload.name}`) ?? []
    const fitting = ({ ref }: Claim) => fits(ref.match, workload)
    const winner = candidates.find(fitting) ?? byNamespace.get(workload.ns)?.find(fitting)
    if (winner === undefined) unassigned.push(workload)
    else push(assigned, winner.service, workload)
  }
  return { assigned, unassigned }
}

function byStrength(a: Claim, b: Claim): number {
  const order = rank[a.ref.match.by] - rank[b.ref.match.by]
  if (order !== 0) return order
  return a.service < b.service ? -1 : a.service > b.service ? 1 : 0
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** References that name every given workload exactly. */
export function refsFor(cluster: string, workloads: readonly Workload[]): WorkloadRef[] {
  const seen = new Map(workloads.map((each) => [workloadKey(each), each]))
  return [...seen.values()].map(({ ns, kind, name }) => ({
    cluster,
    namespace: ns,
    match: { by: 'name', kind, name },
  }))
}
