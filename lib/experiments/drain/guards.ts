import { type GuardAnswer, type GuardCode, guardIds } from '#lib/domain/drain-guard.ts'
import type { FactValues } from '#lib/domain/facts.ts'
import { selects } from '#lib/domain/selector.ts'
import type { Pod, Workload } from '#lib/domain/workload.ts'
import type { EvictAnswer } from './ports.ts'

/** All that the guards are asked of. Whoever makes it reads it anew: a view is of one moment. */
export interface GuardView {
  /** Milliseconds since 1970, for the age of pods. */
  now: number
  /** Whether the person may do this to this service now, by the table of permissions. */
  mayDrain: boolean
  ns: string
  /** Namespaces on the cluster's allow-list for drain tests; and that of Landfall itself, where it runs in this cluster. */
  allowedNamespaces: readonly string[]
  ownNamespace: string | null
  /** The switch on the service; the annotation is read from the workload. */
  switchedOn: boolean
  /** Null: it is not there (any more). */
  workload: Workload | null
  /** The pods of the workload, and every budget of its namespace. */
  pods: readonly Pod[]
  budgets: FactValues['disruptionBudgets']
  minPodAgeMs: number
  /** Whether this test holds the one lock of its cluster. */
  holdsLock: boolean
  /** The name of the service; what the person typed, or that a token with the scope `drain` asks. */
  service: string
  confirmed: { typed: string } | { token: true } | null
  /** The answer to the dry run, where it was made already. */
  dryRun: EvictAnswer | null
}

type Id = GuardAnswer['id']
type Values = Record<string, string | number>
type Said = { holds: Values } | { refuses: GuardCode; values?: Values } | null

/** A workload says it by this annotation, its own or that of its pod template; the service by its switch. */
const optInAnnotation = 'landfall.dev/drain-test'
const leastReady = 2

const isReady = (pod: Pod) => pod.ready && !pod.deleting

/** The pod to evict: the oldest that is ready, so that a pod too young refuses only where all are. Null: none is ready. */
export function chooseVictim(pods: readonly Pod[]): Pod | null {
  const ready = pods.filter(isReady)
  return ready.toSorted((a, b) => (a.createdAt + a.name < b.createdAt + b.name ? -1 : 1))[0] ?? null
}

function settled({ workload, pods, now, minPodAgeMs }: GuardView, victim: Pod | null): Said {
  if (workload === null || victim === null) return null
  const { observed, desired, replicas, templateHash } = workload
  const ending = pods.filter(({ deleting }) => deleting).length
  const values = { desired: desired ?? 0, updated: replicas?.updated ?? 0, ending }
  const isMoving = !observed || replicas === null || replicas.updated !== desired
  const isMixed = pods.some((pod) => pod.deleting || pod.templateHash !== templateHash)
  if (isMoving || isMixed) return { refuses: 'ROLLOUT_IN_PROGRESS', values }
  const age = now - Date.parse(victim.createdAt)
  const seconds = { age: Math.floor(age / 1000), least: Math.ceil(minPodAgeMs / 1000) }
  return age >= minPodAgeMs ? { holds: seconds } : { refuses: 'POD_TOO_YOUNG', values: seconds }
}

function budget({ budgets, ns }: GuardView, victim: Pod | null): Said {
  if (victim === null) return null
  const matching = budgets.filter((each) => each.ns === ns && selects(each.selector, victim.labels))
  const blocking = matching.find(({ status }) => status === null || !status.observed || status.allowed < 1)
  if (blocking === undefined) return { holds: { budgets: matching.length } }
  const { name, status } = blocking
  const values = { budget: name, healthy: status?.currentHealthy ?? 0, needed: status?.desiredHealthy ?? 0 }
  return { refuses: 'BLOCKED_BY_PDB', values }
}

function dryRun({ dryRun: answer }: GuardView): Said {
  if (answer === null) return null
  if (answer.type === 'unclear') return { refuses: 'DRY_RUN_REFUSED', values: { status: 0, words: answer.words } }
  const { status, words } = answer
  return status === 200 || status === 201
    ? { holds: { status } }
    : { refuses: 'DRY_RUN_REFUSED', values: { status, words } }
}

function namespace({ ns, allowedNamespaces, ownNamespace }: GuardView): Said {
  const isSystem = ns.startsWith('kube-') || ns === ownNamespace
  return allowedNamespaces.includes(ns) && !isSystem
    ? { holds: { namespace: ns } }
    : { refuses: 'NAMESPACE_NOT_ALLOWED', values: { namespace: ns } }
}

function optIn({ switchedOn, workload }: GuardView): Said {
  const isAnnotated = workload?.annotations[optInAnnotation] === 'allowed'
  if (isAnnotated) return { holds: { by: 'annotation' } }
  return switchedOn ? { holds: { by: 'switch' } } : { refuses: 'NOT_OPTED_IN' }
}

function confirmation({ confirmed, service }: GuardView): Said {
  if (confirmed !== null && 'token' in confirmed) return { holds: { by: 'token' } }
  return confirmed?.typed === service
    ? { holds: { by: 'name' } }
    : { refuses: 'CONFIRMATION_MISMATCH', values: { service } }
}

const guards: Record<Id, (view: GuardView, victim: Pod | null) => Said> = {
  role: ({ mayDrain }) => (mayDrain ? { holds: {} } : { refuses: 'FORBIDDEN' }),
  namespace,
  optIn,
  twoReady({ pods }) {
    const ready = pods.filter(isReady).length
    const values = { ready, least: leastReady }
    return ready >= leastReady ? { holds: values } : { refuses: 'NOT_ENOUGH_READY', values }
  },
  budget,
  settled,
  single: ({ holdsLock }) => (holdsLock ? { holds: {} } : { refuses: 'DRAIN_TEST_ACTIVE' }),
  dryRun,
  confirmation,
}

/**
 * What each of the nine guards says, in their order (drain-test.md; codes of trust.md rule 27). Pure. A pod is evicted only where all nine
 * hold: one that could not be asked does not.
 */
export function askGuards(view: GuardView, victim: Pod | null): GuardAnswer[] {
  return guardIds.map((id) => {
    const said = guards[id](view, victim)
    if (said === null) return { id, state: 'notAsked' }
    return 'holds' in said
      ? { id, state: 'holds', values: said.holds }
      : { id, state: 'refuses', code: said.refuses, values: said.values ?? {} }
  })
}

/** Whether all hold, besides those that may still be asked. */
export function allHold(answers: readonly GuardAnswer[], besides: readonly Id[] = []): boolean {
  return answers.every(({ id, state }) => state === 'holds' || (besides.includes(id) && state === 'notAsked'))
}
