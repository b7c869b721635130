import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { FactMissing, factsOf, orMissing } from './facts.ts'
import { container, factSet, gap, pod, probe, service, workload } from './fixtures.ts'
import { allPodsOf, podsOf, portIn, probeResolves, servicesOf, servingContainers } from './relations.ts'

type Service = FactValues['services'][number]

const shop = workload()
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name)
const selecting = (...services: Service[]) => names(servicesOf(factsOf(factSet({ services })), shop))

test('Services that select the template, by name', () => {
  expect(selecting(service({ name: 'b' }), service({ name: 'a' }))).toEqual(['a', 'b'])
})

test.each([
  ['another namespace', { ns: 'web' }],
  ['a label the template lacks, beside one it has', { selector: { app: 'shop', tier: 'web' } }],
  ['another value', { selector: { app: 'cart' } }],
  ['an empty selector', { selector: {} }],
  ['no selector', { selector: null }],
  ['ExternalName, whatever its selector says', { type: 'ExternalName' }],
])('a Service does not select the workload by %s', (_, over) => {
  expect(selecting(service(over))).toEqual([])
})

test('a Service may select by any of the labels', () => {
  const tiered = workload({ templateLabels: { tier: 'web', app: 'shop' } })
  const services = [
    service({ selector: { app: 'shop' } }),
    service({ name: 'all', selector: { tier: 'web', app: 'shop' } }),
  ]
  expect(names(servicesOf(factsOf(factSet({ services })), tiered))).toEqual(['all', 'shop'])
})

test('a Service for one pod of a StatefulSet selects that StatefulSet', () => {
  const set = workload({ kind: 'StatefulSet', name: 'db', templateLabels: { app: 'db' } })
  const one = (pod: string, more = {}) =>
    service({ name: pod, selector: { 'statefulset.kubernetes.io/pod-name': pod, ...more } })
  const services = [one('db-0'), one('db-1', { app: 'db' }), one('db-2', { app: 'web' }), one('db-web-0'), one('web-0')]
  const facts = factsOf(factSet({ services }))
  expect(names(servicesOf(facts, set))).toEqual(['db-0', 'db-1'])
  expect(names(servicesOf(facts, { ...set, kind: 'Deployment' }))).toEqual([])
})

test('a Service that a Rollout points at its old pods selects that Rollout', () => {
  const at = (hash: string) => service({ name: hash, selector: { app: 'shop', 'rollouts-pod-template-hash': hash } })
  const facts = factsOf(factSet({ services: [at('old'), at('new')] }))
  const templateLabels = { app: 'shop', 'rollouts-pod-template-hash': 'new' }
  const rollout = workload({ group: 'argoproj.io', kind: 'Rollout', templateLabels })
  expect(names(servicesOf(facts, rollout))).toEqual(['new', 'old'])
  expect(names(servicesOf(facts, shop))).toEqual([])
})

test('Services are not known where their list has a gap', () => {
  const facts = factsOf(factSet({}, { services: [gap('services', 'timeout', 'shop')] }))
  expect(() => servicesOf(facts, shop)).toThrow('timeout')
})

test('a gap elsewhere does not matter', () => {
  const facts = factsOf(factSet({}, { services: [gap('services', 'timeout', 'web')] }))
  expect(names(servicesOf(facts, shop))).toEqual(['shop'])
})

test('the same workload is asked again without a new search', () => {
  const facts = factsOf(factSet())
  expect(servicesOf(facts, shop)).toBe(servicesOf(facts, shop))
})

const port = (name: string | null, number: number, protocol = 'TCP') => ({ name, port: number, protocol })
const to = (targetPort: string | number, protocol = 'TCP') =>
  service({ ports: [{ name: null, port: 80, targetPort, protocol }] })
const serving = (
  services: Service[],
  containers = [container(), container({ name: 'admin', ports: [port('admin', 9000)] })],
) => names(servingContainers(factsOf(factSet({ services })), workload({ containers })))

test('the serving container owns the target port, by number or by name', () => {
  expect([serving([to(9000)]), serving([to('admin')]), serving([to('http')])]).toEqual([['admin'], ['admin'], ['app']])
})

test('a number that nobody declares belongs to the first container that is no sidecar', () => {
  expect(serving([to(7000)], [container({ name: 'proxy', kind: 'sidecar' }), container()])).toEqual(['app'])
})

test('a name that nobody declares belongs to none', () => {
  expect(serving([to('web')])).toEqual([])
})

test('a name of another protocol is another port', () => {
  expect(serving([to('dns', 'UDP')], [container({ ports: [port('dns', 53)] })])).toEqual([])
})

test('a number belongs to the container that declares it with the protocol of the Service, else to any that does', () => {
  const udp = container({ name: 'udp', ports: [port(null, 53, 'UDP')] })
  const tcp = container({ name: 'tcp', ports: [port(null, 53)] })
  expect(serving([to(53, 'UDP')], [tcp, udp])).toEqual(['udp'])
  expect(serving([to(53, 'UDP')], [container(), tcp])).toEqual(['tcp'])
})

test('a port that a native sidecar declares too belongs to the container', () => {
  const containers = [container({ name: 'proxy', kind: 'sidecar' }), container()]
  expect(serving([to('http')], containers)).toEqual(['app'])
})

test('a native sidecar may be the one that serves', () => {
  const containers = [
    container({ ports: [] }),
    container({ name: 'proxy', kind: 'sidecar', ports: [port('https', 8443)] }),
  ]
  expect(serving([to('https')], containers)).toEqual(['proxy'])
})

test('each serving container is named once, in the order of the pod', () => {
  expect(serving([to('admin'), to(8080), { ...to(9000), name: 'again' }])).toEqual(['app', 'admin'])
})

test('a Service without ports gives no serving container', () => {
  expect(serving([service({ ports: [] })])).toEqual([])
})

test('pods are those of the same namespace, group, kind and name, by name', () => {
  const pods = [
    pod({ name: 'b' }),
    pod({ name: 'a' }),
    pod({ name: 'far', ns: 'web' }),
    pod({ name: 'set', workload: { group: 'apps', kind: 'StatefulSet', name: 'shop' } }),
    pod({ name: 'rollout', workload: { group: 'argoproj.io', kind: 'Deployment', name: 'shop' } }),
  ]
  expect(names(podsOf(factsOf(factSet({ pods })), shop))).toEqual(['a', 'b'])
})

test.each([
  ['Deployment', 'v1 pods', 'refused'],
  ['Deployment', 'apps/v1 replicasets', 'read'],
  ['Deployment', 'batch/v1 jobs', 'read'],
  ['StatefulSet', 'batch/v1 jobs', 'read'],
  ['CronJob', 'batch/v1 jobs', 'refused'],
  ['CronJob', 'apps/v1 replicasets', 'read'],
  ['Rollout', 'apps/v1 replicasets', 'refused'],
  ['Rollout', 'batch/v1 jobs', 'read'],
])('all pods of a %s, where %s were refused: %s', (kind, source, told) => {
  const facts = factsOf(factSet({ pods: [] }, { pods: [gap(source)] }))
  const read = orMissing(() => allPodsOf(facts, workload({ kind })))
  expect(read instanceof FactMissing ? 'refused' : 'read').toBe(told)
})

test('a named port is looked up in its own container, a number is itself', () => {
  expect([
    portIn(container(), 'http'),
    portIn(container(), 'web'),
    portIn(container(), 7),
    portIn(container(), null),
  ]).toEqual([8080, null, 7, null])
})

test('a probe resolves by name in its container, by number in the pod, and needs no port to run a command', () => {
  const admin = container({ name: 'admin', ports: [port('admin', 9000)] })
  const pair = workload({ containers: [container(), admin] })
  const by = (over: Parameters<typeof probe>[0]) => probeResolves(pair, container(), probe(over))
  expect([by({ port: 'http' }), by({ port: 'admin' }), by({ port: 9000 }), by({ port: 9999 })]).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect(by({ type: 'exec', port: null })).toBe(true)
})
