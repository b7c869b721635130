import { describe, expect, test } from 'vitest'
import { becomeReady, createWorld, instantKubelet, podTemplate, type TestWorld, workload } from '../testing/world.ts'
import { autoscalers } from './autoscaler.ts'
import { deployments } from './deployment.ts'
import { disruptionBudgets } from './disruption-budget.ts'
import { endpointSlices } from './endpoint-slice.ts'
import { removePod } from './remove-pod.ts'
import { replicaSets } from './replica-set.ts'
import type { ReadCpu } from './utilization.ts'

const deploy = (world: TestWorld) => deployments(world, new Map())

function running(replicas: number, template = podTemplate('web')): TestWorld {
  const world = createWorld()
  world.store.deployments.create(workload('Deployment', 'web', { replicas, template }))
  world.settle(replicaSets, () => deploy(world), instantKubelet)
  return world
}

describe('a budget', () => {
  const statusOf = (spec: object, replicas = 7) => {
    const world = running(replicas)
    world.store.budgets.create({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'b', namespace: 'n' },
      spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
    })
    world.settle(disruptionBudgets)
    return world.store.budgets.get('n', 'b')?.status
  }

  test.each([
    [{ minAvailable: 2 }, { expectedPods: 7, desiredHealthy: 2, disruptionsAllowed: 5 }],
    [{ minAvailable: '50%' }, { expectedPods: 7, desiredHealthy: 4, disruptionsAllowed: 3 }],
    [{ minAvailable: '100%' }, { expectedPods: 7, desiredHealthy: 7, disruptionsAllowed: 0 }],
    [{ maxUnavailable: 1 }, { expectedPods: 7, desiredHealthy: 6, disruptionsAllowed: 1 }],
    [{ maxUnavailable: '30%' }, { expectedPods: 7, desiredHealthy: 4, disruptionsAllowed: 3 }],
    [{ maxUnavailable: 9 }, { expectedPods: 7, desiredHealthy: 0, disruptionsAllowed: 7 }],
  ])('%j of seven pods: %j', (spec, expected) => {
    expect(statusOf(spec)).toMatchObject({ ...expected, currentHealthy: 7, observedGeneration: 1 })
  })

  test('that selects nobody allows nothing', () => {
    const status = statusOf({ minAvailable: 1, selector: { matchLabels: { app: 'else' } } })
    expect(status).toMatchObject({ expectedPods: 0, currentHealthy: 0, desiredHealthy: 1, disruptionsAllowed: 0 })
    expect(status?.conditions?.[0]).toMatchObject({
      type: 'DisruptionAllowed',
      status: 'False',
      reason: 'InsufficientPods',
    })
  })

  test('counts neither a pod on its way out nor one that is not ready as healthy', () => {
    const world = running(3)
    world.store.budgets.create({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'b', namespace: 'n' },
      spec: { minAvailable: 1, selector: {} },
    })
    const [first, second] = world.store.pods.list('n')
    if (first !== undefined) removePod(world, first)
    if (second !== undefined) becomeReady(world, second, false)
    world.settle(disruptionBudgets)
    expect(world.store.budgets.get('n', 'b')?.status).toMatchObject({ currentHealthy: 1, disruptionsAllowed: 0 })
  })
})

describe('endpoints', () => {
  function served(world: TestWorld, spec: object): void {
    world.store.services.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'n' },
      spec: { selector: { app: 'web' }, ...spec },
    })
    world.settle(endpointSlices)
  }
  const slices = ({ store }: TestWorld) => store.endpointSlices.list('n')

  test('follow readiness and show who is on the way out', () => {
    const world = running(3)
    served(world, { ports: [{ port: 80, targetPort: 'http' }] })
    const [first, second] = world.store.pods.list('n')
    if (first !== undefined) removePod(world, first)
    if (second !== undefined) becomeReady(world, second, false)
    world.settle(endpointSlices)
    expect(slices(world)[0]?.endpoints?.map(({ conditions }) => conditions)).toEqual([
      { ready: false, serving: true, terminating: true },
      { ready: false, serving: false, terminating: false },
      { ready: true, serving: true, terminating: false },
    ])
  })

  test('leave out a port whose name no container declares', () => {
    const world = running(1)
    served(world, {
      ports: [
        { port: 80, targetPort: 'http' },
        { name: 'admin', port: 81, targetPort: 'nowhere' },
      ],
    })
    expect(slices(world)[0]?.ports).toEqual([{ name: '', protocol: 'TCP', port: 8080 }])
  })

  test('of pods that mean different ports by one name are in slices of their own', () => {
    const world = running(1)
    const other = podTemplate('web', {
      containers: [{ name: 'app', image: 'nodeapp:1', ports: [{ name: 'http', containerPort: 9090 }] }],
    })
    world.store.deployments.create({
      ...workload('Deployment', 'two', { template: other, selector: { matchLabels: { app: 'web' } } }),
    })
    world.settle(replicaSets, () => deploy(world), instantKubelet)
    served(world, { ports: [{ port: 80, targetPort: 'http' }] })
    expect(
      slices(world)
        .map(({ ports }) => ports?.[0]?.port)
        .toSorted(),
    ).toEqual([8080, 9090])
  })

  test('may hold pods that are not ready where the Service asks for it', () => {
    const world = running(1)
    served(world, { publishNotReadyAddresses: true, ports: [{ port: 80 }] })
    const [pod] = world.store.pods.list('n')
    if (pod !== undefined) becomeReady(world, pod, false)
    world.settle(endpointSlices)
    expect(slices(world)[0]?.endpoints?.[0]?.conditions).toMatchObject({ ready: true, serving: false })
  })
})

describe('an autoscaler', () => {
  const requesting = podTemplate('web', {
    containers: [{ name: 'app', image: 'nodeapp:1', resources: { requests: { cpu: '100m' } } }],
  })

  function scaled(cpu: ReadCpu, template = requesting): TestWorld {
    const world = running(2, template)
    world.store.autoscalers.create({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'n' },
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
        maxReplicas: 5,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
        ],
      },
    })
    autoscalers(cpu)(world)
    return world
  }
  const replicas = ({ store }: TestWorld) => store.deployments.get('n', 'web')?.spec.replicas
  const messageOf = ({ store }: TestWorld) =>
    store.autoscalers.get('n', 'web')?.status.conditions?.find(({ type }) => type === 'ScalingActive')?.message

  test.each([
    [100, 4],
    [54, 2],
    [500, 5],
    [20, 2],
  ])('at %i milli-CPU a pod wants %i replicas at first', (milli, expected) => {
    expect(replicas(scaled(() => milli))).toBe(expected)
  })

  test('shrinks only after five calm minutes', () => {
    const world = running(2, requesting)
    world.store.autoscalers.create({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'n' },
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 5 },
    })
    let milli = 80
    const controller = autoscalers(() => milli)
    controller(world)
    milli = 10
    controller(world)
    expect(replicas(world)).toBe(2)
    world.wait(301_000)
    controller(world)
    expect(replicas(world)).toBe(1)
  })

  test('is blind where a container asks for no CPU, and says which', () => {
    const world = scaled(() => 100, podTemplate('web'))
    expect(messageOf(world)).toMatch(/missing request for cpu in container app of Pod web-/)
    expect(replicas(world)).toBe(2)
  })

  test('is blind before the first sample', () => {
    expect(messageOf(scaled(() => undefined))).toContain('no metrics returned from resource metrics API')
  })
})
