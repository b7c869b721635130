import { timestamp } from '../clock.ts'
import { deployments } from '../controllers/deployment.ts'
import type { Controller } from '../controllers/loop.ts'
import { replicaSets } from '../controllers/replica-set.ts'
import { isTerminating, type Pod } from '../kinds/pod.ts'
import { createStore, type World } from '../store/store.ts'

export interface TestWorld extends World {
  /** Lets time pass. */
  wait(ms: number): void
  /** Runs the controllers until nothing changes any more. */
  settle(...controllers: Controller[]): void
}

/** A store without API, processes or real time; random numbers are a fixed sequence. */
export function createWorld(start = Date.parse('2026-11-22T15:00:00Z')): TestWorld {
  let at = start
  let seed = 1
  const now = (): number => at
  const random = (): number => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  const world = { store: createStore(now), now, random }
  return {
    ...world,
    wait: (ms) => {
      at += ms
    },
    settle: (...controllers) => {
      for (let turn = 0; turn < 50; turn += 1) {
        const before = world.store.history.version
        for (const controller of controllers) controller(world)
        if (world.store.history.version === before) return
      }
      throw new Error('the controllers never settle')
    },
  }
}

/** What the kubelet writes when a pod's containers run. */
export function becomeReady({ store, now }: World, pod: Pod, ready = true): Pod {
  const status = ready ? 'True' : 'False'
  return store.pods.update({
    ...pod,
    spec: { ...pod.spec, nodeName: pod.spec.nodeName ?? 'node1' },
    status: {
      ...pod.status,
      phase: 'Running',
      podIP: pod.status.podIP ?? `10.0.0.${store.pods.list().indexOf(pod) + 1}`,
      conditions: [{ type: 'Ready', status, lastTransitionTime: timestamp(now()) }],
    },
  })
}

/** A kubelet whose pods are ready at once and end at once. */
export function instantKubelet(world: World): void {
  for (const pod of world.store.pods.list()) {
    if (isTerminating(pod)) world.store.pods.remove(pod)
    else if (pod.status.phase === 'Pending') becomeReady(world, pod)
  }
}

export const podTemplate = (name: string, more: object = {}) => ({
  metadata: { labels: { app: name } },
  spec: { containers: [{ name: 'app', image: 'nodeapp:1', ports: [{ name: 'http', containerPort: 8080 }] }], ...more },
})

/** A workload of namespace `n` whose pods bear its name as label `app`. */
export const workload = (kind: string, name: string, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace: 'n' },
  spec: { selector: { matchLabels: { app: name } }, template: podTemplate(name), ...spec },
})

/** A Deployment `web` with this many ready pods. */
export function runningWeb(replicas: number, template: object = podTemplate('web')): TestWorld {
  const world = createWorld()
  world.store.deployments.create(workload('Deployment', 'web', { replicas, template }))
  runDeployments(world)
  return world
}

/** Lets all Deployments have their pods, ready. */
export function runDeployments(world: TestWorld): void {
  world.settle(replicaSets, (one) => deployments(one, new Map()), instantKubelet)
}
