import { describe, expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import type { Workload } from '../domain/workload.ts'
import { factSet, miss, node, pod, told, workload } from './fixtures.ts'
import { replicaSpread } from './replica-spread.ts'
import { autoscaler } from './test-objects.ts'

const own = { matchLabels: { app: 'shop' }, matchExpressions: [] }
const byHost = { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', selector: own }
const twoNodes = [node(), node({ name: 'node-2' })]
const together = [pod(), pod({ name: 'shop-2' })]
const apart = [pod(), pod({ name: 'shop-2', node: 'node-2' })]

const read = (over: Partial<Workload>, values: Partial<FactValues> = {}) =>
  told(
    replicaSpread,
    factSet({ workloads: [workload(over)], autoscalers: [], nodes: twoNodes, pods: apart, ...values }),
  )

describe('the template', () => {
  test('a spread constraint on the host passes', () => {
    expect(read({ spread: [byHost] })).toEqual({
      outcome: 'pass',
      summary: 'topologySpreadConstraints: kubernetes.io/hostname',
      findings: [],
    })
  })
  test('an anti-affinity on the zone passes', () => {
    const antiAffinity = [{ topologyKey: 'topology.kubernetes.io/zone', required: false, selector: own }]
    expect(read({ antiAffinity }).summary).toBe('podAntiAffinity: topology.kubernetes.io/zone')
  })
  test('nothing warns, for the scheduler spreads a little by itself', () => {
    expect(read({}).findings).toEqual([
      'warn Deployment/shop: Nothing in the template keeps the replicas apart; the scheduler spreads them only a little',
    ])
  })
  test.each([
    ['selects other pods', { ...byHost, selector: { matchLabels: { app: 'else' }, matchExpressions: [] } }],
    ['has no selector', { ...byHost, selector: null }],
    ['spreads over something else than nodes', { ...byHost, topologyKey: 'example.org/rack' }],
  ])('a constraint that %s does not count', (_name, rule) => {
    expect(read({ spread: [rule] }).outcome).toBe('warn')
  })
})

describe('the pods', () => {
  test('all ready pods on one of two nodes fail, whatever the template says', () => {
    expect(read({ spread: [byHost] }, { pods: together }).findings).toEqual([
      'fail Deployment/shop: All 2 ready pods run on node node-1',
    ])
  })
  test('with a single schedulable node there is no choice, and no need to see the pods', () => {
    const nodes = [node(), node({ name: 'node-2', schedulable: false })]
    const set = { ...factSet({ workloads: [workload({ spread: [byHost] })], autoscalers: [], nodes }), pods: miss() }
    expect(told(replicaSpread, set).outcome).toBe('pass')
  })
  test('one ready pod shares its node with nobody', () => {
    expect(read({ spread: [byHost] }, { pods: [pod(), pod({ name: 'shop-2', ready: false })] }).outcome).toBe('pass')
  })
  test('refused on a cluster of several nodes is unknown', () => {
    const set = { ...factSet({ autoscalers: [], nodes: twoNodes }), pods: miss() }
    expect(told(replicaSpread, set).findings).toEqual([
      'unknown Deployment/shop: The cluster refused to show pods: forbidden',
    ])
  })
})

describe('not asked, although nothing else could be read', () => {
  const blind = (over: Partial<Workload>) =>
    told(replicaSpread, { ...factSet({ workloads: [workload(over)], autoscalers: [] }), pods: miss(), nodes: miss() })
  test.each(['DaemonSet', 'Pod'])('a %s', (kind) => {
    expect(blind({ kind }).outcome).toBe('notApplicable')
  })
  test('a single replica', () => {
    expect(blind({ desired: 1 })).toMatchObject({
      outcome: 'notApplicable',
      summary: 'Replicas: 1, so there is nothing to spread',
    })
  })
})

test('the minimum of an autoscaler decides whether there are replicas to spread', () => {
  expect(read({ desired: 4 }, { autoscalers: [autoscaler({ min: 1 })] }).outcome).toBe('notApplicable')
  expect(read({ desired: 1 }, { autoscalers: [autoscaler({ min: 2 })] }).outcome).toBe('warn')
})

test('a controller of unknown size is unknown', () => {
  expect(read({ kind: 'Gizmo', desired: null }).findings).toEqual([
    'unknown Gizmo/shop: The number of replicas of this Gizmo is not known',
  ])
})
