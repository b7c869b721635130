import { workload } from '#lib/checks/fixtures.ts'
import type { GuardAnswer, GuardCode } from '#lib/domain/drain-guard.ts'
import type { FactValues } from '#lib/domain/facts.ts'
import type { Pod, Workload } from '#lib/domain/workload.ts'
import type { GuardView } from './guards.ts'

type Budget = FactValues['disruptionBudgets'][number]
const nothing = { cpu: null, memory: null }

export function podOf(over: Partial<Pod> = {}): Pod {
  return {
    ns: 'homes',
    name: 'shop-1',
    uid: 'uid-1',
    labels: { app: 'shop' },
    workload: { group: 'apps', kind: 'Deployment', name: 'shop' },
    templateHash: 'hash1',
    ip: '10.0.0.1',
    node: 'node-1',
    phase: 'Running',
    reason: null,
    deleting: false,
    ready: true,
    readyAt: '2026-11-22T14:00:05Z',
    createdAt: '2026-11-22T14:00:00Z',
    containers: [],
    podRequests: nothing,
    ...over,
  }
}

const workloadOf = (over: Partial<Workload> = {}) => workload({ ns: 'homes', containers: [], ...over })

export function budgetOf(over: Partial<Budget> = {}): Budget {
  return {
    ns: 'homes',
    name: 'shop',
    selector: { matchLabels: { app: 'shop' }, matchExpressions: [] },
    minAvailable: 1,
    maxUnavailable: null,
    status: { observed: true, allowed: 1, currentHealthy: 2, desiredHealthy: 1, expected: 2 },
    ...over,
  }
}

const twoPods = (over: Partial<Pod> = {}) => [podOf(over), podOf({ name: 'shop-2', uid: 'uid-2', ...over })]

/** A view in which all nine guards hold. */
export function goodView(): GuardView {
  return {
    now: Date.parse('2026-11-22T15:00:00Z'),
    mayDrain: true,
    ns: 'homes',
    allowedNamespaces: ['homes'],
    ownNamespace: 'landfall',
    switchedOn: true,
    workload: workloadOf(),
    pods: twoPods(),
    budgets: [budgetOf()],
    minPodAgeMs: 600_000,
    holdsLock: true,
    service: 'shop',
    confirmed: { typed: 'shop' },
    dryRun: { type: 'answered', status: 201, words: 'Success', retryAfterMs: null },
  }
}

interface Spoiled {
  name: string
  id: GuardAnswer['id']
  code: GuardCode
  over: Partial<GuardView>
}

const blocked = { observed: true, allowed: 0, currentHealthy: 2, desiredHealthy: 2, expected: 2 }

/** Each takes away one guard alone. */
export const spoiled: readonly Spoiled[] = [
  { name: 'a person who may not', id: 'role', code: 'FORBIDDEN', over: { mayDrain: false } },
  {
    name: 'a namespace that is not listed',
    id: 'namespace',
    code: 'NAMESPACE_NOT_ALLOWED',
    over: { allowedNamespaces: [] },
  },
  {
    name: 'the namespace of Landfall itself, though listed',
    id: 'namespace',
    code: 'NAMESPACE_NOT_ALLOWED',
    over: { ownNamespace: 'homes' },
  },
  {
    name: 'a namespace of Kubernetes, though listed',
    id: 'namespace',
    code: 'NAMESPACE_NOT_ALLOWED',
    over: { ns: 'kube-system', allowedNamespaces: ['kube-system'] },
  },
  { name: 'nobody opted in', id: 'optIn', code: 'NOT_OPTED_IN', over: { switchedOn: false } },
  {
    name: 'one pod that is ready',
    id: 'twoReady',
    code: 'NOT_ENOUGH_READY',
    over: { pods: [podOf(), podOf({ name: 'shop-2', uid: 'uid-2', ready: false })] },
  },
  {
    name: 'a budget that allows none',
    id: 'budget',
    code: 'BLOCKED_BY_PDB',
    over: { budgets: [budgetOf(), budgetOf({ name: 'other', status: blocked })] },
  },
  {
    name: 'a budget that nobody has looked at yet',
    id: 'budget',
    code: 'BLOCKED_BY_PDB',
    over: { budgets: [budgetOf({ status: null })] },
  },
  {
    name: 'a rollout',
    id: 'settled',
    code: 'ROLLOUT_IN_PROGRESS',
    over: { workload: workloadOf({ replicas: { ready: 2, updated: 1 } }) },
  },
  {
    name: 'a change that the controller has not seen',
    id: 'settled',
    code: 'ROLLOUT_IN_PROGRESS',
    over: { workload: workloadOf({ observed: false }) },
  },
  {
    name: 'pods of two templates',
    id: 'settled',
    code: 'ROLLOUT_IN_PROGRESS',
    over: { pods: [...twoPods(), podOf({ name: 'shop-3', uid: 'uid-3', templateHash: 'hash0' })] },
  },
  {
    name: 'a pod that is ending',
    id: 'settled',
    code: 'ROLLOUT_IN_PROGRESS',
    over: { pods: [...twoPods(), podOf({ name: 'shop-3', uid: 'uid-3', deleting: true })] },
  },
  {
    name: 'pods younger than ten minutes',
    id: 'settled',
    code: 'POD_TOO_YOUNG',
    over: { pods: twoPods({ createdAt: '2026-11-22T14:50:01Z' }) },
  },
  { name: 'another test in the cluster', id: 'single', code: 'DRAIN_TEST_ACTIVE', over: { holdsLock: false } },
  {
    name: 'a dry run that is refused',
    id: 'dryRun',
    code: 'DRY_RUN_REFUSED',
    over: { dryRun: { type: 'answered', status: 429, words: 'no', retryAfterMs: null } },
  },
  {
    name: 'a dry run that nobody answered',
    id: 'dryRun',
    code: 'DRY_RUN_REFUSED',
    over: { dryRun: { type: 'unclear', words: 'timeout' } },
  },
  {
    name: 'another name than that of the service',
    id: 'confirmation',
    code: 'CONFIRMATION_MISMATCH',
    over: { confirmed: { typed: 'Shop' } },
  },
  { name: 'no confirmation', id: 'confirmation', code: 'CONFIRMATION_MISMATCH', over: { confirmed: null } },
]
