import { expect, test } from 'vitest'
import { isReady, isTerminating } from '../kinds/pod.ts'
import { becomeReady, createWorld, instantKubelet, podTemplate, type TestWorld, workload } from '../testing/world.ts'
import { deployments } from './deployment.ts'
import { replicaSets } from './replica-set.ts'
import { type KnownHashes, learnHash } from './template-hash.ts'

const known: KnownHashes = new Map()
const controllers = [replicaSets, (world: TestWorld) => deployments(world, known)] as const

function settle(world: TestWorld, ...more: ((world: TestWorld) => void)[]): void {
  world.settle(() => {
    for (const controller of [...controllers, ...more]) controller(world)
  })
}

function started(spec: object = {}): TestWorld {
  const world = createWorld()
  world.store.deployments.create(workload('Deployment', 'web', { replicas: 4, ...spec }))
  settle(world, instantKubelet)
  return world
}

const deployed = ({ store }: TestWorld) => {
  const found = store.deployments.get('n', 'web')
  if (found === undefined) throw new Error('no deployment')
  return found
}

function change({ store, ...world }: TestWorld, image: string): void {
  const { spec, ...rest } = deployed({ store, ...world })
  const template = { ...podTemplate('web'), spec: { containers: [{ name: 'app', image }] } }
  store.deployments.replace({ ...rest, spec: { ...spec, template } })
}

const pods = ({ store }: TestWorld) => store.pods.list('n').filter((pod) => !isTerminating(pod))
const count = (world: TestWorld, image: string) =>
  pods(world).filter(({ spec }) => spec.containers[0]?.image === image).length
const reason = (world: TestWorld, type: string) =>
  deployed(world).status.conditions?.find((one) => one.type === type)?.reason

test('its status counts what its pods are', () => {
  const world = started()
  expect(deployed(world).status).toMatchObject({
    replicas: 4,
    updatedReplicas: 4,
    readyReplicas: 4,
    availableReplicas: 4,
    terminatingReplicas: 0,
  })
  expect([reason(world, 'Available'), reason(world, 'Progressing')]).toEqual([
    'MinimumReplicasAvailable',
    'NewReplicaSetAvailable',
  ])
})

test('a rollout goes as far as surge and unavailability allow while the new pods are not ready', () => {
  const world = started({ strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } })
  change(world, 'nodeapp:2')
  settle(world)
  expect([count(world, 'nodeapp:1'), count(world, 'nodeapp:2')]).toEqual([3, 2])
  expect(pods(world).filter(isReady)).toHaveLength(3)
  expect(reason(world, 'Progressing')).toBe('ReplicaSetUpdated')
})

test('with no unavailability allowed it waits for the new pod before it lets an old one go', () => {
  const world = started({ strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } })
  change(world, 'nodeapp:2')
  settle(world)
  expect([count(world, 'nodeapp:1'), count(world, 'nodeapp:2')]).toEqual([4, 1])
  const fresh = pods(world).find(({ spec }) => spec.containers[0]?.image === 'nodeapp:2')
  if (fresh !== undefined) becomeReady(world, fresh)
  settle(world)
  expect([count(world, 'nodeapp:1'), count(world, 'nodeapp:2')]).toEqual([3, 2])
})

test('neither surge nor unavailability means one at a time', () => {
  const world = started({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } })
  change(world, 'nodeapp:2')
  settle(world)
  expect([count(world, 'nodeapp:1'), count(world, 'nodeapp:2')]).toEqual([3, 1])
})

test('Recreate starts nothing before the last old pod is gone', () => {
  const world = started({ strategy: { type: 'Recreate' } })
  change(world, 'nodeapp:2')
  settle(world)
  expect(pods(world)).toEqual([])
  for (const pod of world.store.pods.list('n')) world.store.pods.remove(pod)
  settle(world)
  expect(count(world, 'nodeapp:2')).toBe(4)
})

test('pods count as available only after minReadySeconds', () => {
  const world = started({ minReadySeconds: 10 })
  expect(deployed(world).status.availableReplicas).toBeUndefined()
  world.wait(10_000)
  settle(world)
  expect(deployed(world).status.availableReplicas).toBe(4)
})

test('a rollout that does not get on says so when its time is over', () => {
  const world = started({ progressDeadlineSeconds: 60 })
  change(world, 'nodeapp:2')
  settle(world)
  world.wait(61_000)
  settle(world)
  expect(reason(world, 'Progressing')).toBe('ProgressDeadlineExceeded')
})

test('old ReplicaSets beyond the history go, the youngest stay', () => {
  const world = started({ revisionHistoryLimit: 1 })
  for (const image of ['nodeapp:2', 'nodeapp:3']) {
    change(world, image)
    settle(world, instantKubelet)
  }
  const images = world.store.replicaSets.list('n').map(({ spec }) => spec.template.spec.containers[0]?.image)
  expect(images.toSorted()).toEqual(['nodeapp:2', 'nodeapp:3'])
})

test('a pod that goes is replaced', () => {
  const world = started()
  const [victim] = pods(world)
  if (victim !== undefined) world.store.pods.remove(victim)
  settle(world, instantKubelet)
  expect(pods(world)).toHaveLength(4)
})

test('a template is known by the hash it was learned under until it changes', () => {
  const world = createWorld()
  const deployment = world.store.deployments.create(workload('Deployment', 'web', { replicas: 1 }))
  learnHash(known, deployment, deployment.spec.template, '5d8c66d7c4')
  settle(world, instantKubelet)
  expect(world.store.replicaSets.list('n').map(({ metadata }) => metadata.name)).toEqual(['web-5d8c66d7c4'])
  change(world, 'nodeapp:2')
  settle(world, instantKubelet)
  const names = world.store.replicaSets.list('n').map(({ metadata }) => metadata.name)
  expect(names.filter((name) => name !== 'web-5d8c66d7c4')).toEqual([
    expect.stringMatching(/^web-[bcdfghjklmnpqrstvwxz2456789]{4,10}$/),
  ])
})
