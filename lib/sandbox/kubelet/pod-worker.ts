import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sleep, timestamp } from '../clock.ts'
import type { ContainerSpec } from '../kinds/container.ts'
import type { Pod } from '../kinds/pod.ts'
import type { World } from '../store/store.ts'
import { type Addresses, type Place, PORT_ANNOTATION } from './addresses.ts'
import { Container } from './container.ts'
import type { Gate } from './gate.ts'
import { podStatus } from './pod-status.ts'
import type { Processes } from './processes.ts'
import { Missing, writeVolumes } from './volumes.ts'

export interface Host {
  world: World
  processes: Processes
  addresses: Addresses
  gate: Gate
  dir: string
  log: (line: string) => void
}

const HOST_IP = '127.0.0.1'
const RETRY_MS = 1000
// The endpoint lists hear of an eviction before the containers do, as recorded from a real cluster.
const KUBELET_HEARS_MS = 100
const LAST_STATUS_SEEN_MS = 150
const WARM_UP_MS = 400

/** Looks after one pod from the moment it is bound to a node until nothing of it is left. */
export class PodWorker {
  readonly #host: Host
  readonly #namespace: string | undefined
  readonly #name: string
  readonly #uid: string | undefined
  readonly #dir: string
  readonly #gone = new AbortController()
  readonly inits: Container[]
  readonly containers: Container[]
  #place: Place | null = null
  #initialized = false
  #ending = false

  constructor(host: Host, pod: Pod) {
    this.#host = host
    this.#namespace = pod.metadata.namespace
    this.#name = pod.metadata.name
    this.#uid = pod.metadata.uid
    this.#dir = join(host.dir, 'pods', pod.metadata.uid ?? pod.metadata.name)
    const { initContainers = [], containers, restartPolicy } = pod.spec
    const init = restartPolicy === 'Never' ? 'Never' : 'OnFailure'
    this.inits = initContainers.map((spec) => this.#container(spec, spec.restartPolicy ?? init))
    this.containers = containers.map((spec) => this.#container(spec, restartPolicy))
    this.#initialized = initContainers.length === 0
  }

  get all(): Container[] {
    return [...this.inits, ...this.containers]
  }

  #container(spec: ContainerSpec, policy: string): Container {
    const { world, processes, dir } = this.#host
    return new Container(spec, policy, {
      store: world.store,
      processes,
      now: world.now,
      files: { volumes: join(this.#dir, 'volumes'), work: join(this.#dir, 'work', spec.name), bin: join(dir, 'bin') },
      pod: () => this.#mustPod(),
      onChange: () => this.#report(),
    })
  }

  #pod(): Pod | undefined {
    const pod = this.#host.world.store.pods.get(this.#namespace, this.#name)
    return pod?.metadata.uid === this.#uid ? pod : undefined
  }

  #mustPod(): Pod {
    const pod = this.#pod()
    if (pod === undefined) throw new Error(`pod ${this.#name} is gone`)
    return pod
  }

  #report(): void {
    const pod = this.#pod()
    if (pod === undefined || this.#place === null) return
    const { store, now } = this.#host.world
    const status = podStatus(pod, {
      now: now(),
      hostIP: HOST_IP,
      podIP: this.#place.ip,
      initContainers: this.inits,
      containers: this.containers,
      initialized: this.#initialized,
    })
    store.pods.update({ ...pod, status })
  }

  /** Binds the pod to its node and its address, then runs its containers until they have all ended for good. */
  async run(nodeName: string): Promise<void> {
    const { world, addresses, gate } = this.#host
    const ports = this.#mustPod().spec.containers.flatMap((container) => container.ports ?? [])
    this.#place = await addresses.place(ports.map(({ containerPort }) => containerPort))
    const moved = [...this.#place.moved].map(([port, real]) => [`${PORT_ANNOTATION}${port}`, String(real)])
    const pod = this.#pod()
    if (pod === undefined) {
      addresses.release(this.#place.ip)
      return
    }
    const annotations = { ...pod.metadata.annotations, ...Object.fromEntries(moved) }
    world.store.pods.update({
      ...pod,
      metadata: moved.length === 0 ? pod.metadata : { ...pod.metadata, annotations },
      spec: { ...pod.spec, nodeName },
    })
    this.#report()
    if (!(await this.#volumes())) return
    if (!(await this.#init())) return
    const ended = gate(async () => {
      const runs = this.containers.map((container) => container.run())
      await this.#warm()
      return { runs }
    })
    await Promise.all((await ended).runs)
    if (this.#ending) return
    await Promise.all(this.inits.map((sidecar) => sidecar.stop(0)))
  }

  /** Until all containers are ready, or long enough for the next pod to have its turn. */
  async #warm(): Promise<void> {
    const end = performance.now() + WARM_UP_MS
    while (!this.containers.every(({ ready }) => ready) && performance.now() < end) {
      if (!(await sleep(20, this.#gone.signal))) return
    }
  }

  /** Tries until every ConfigMap that is mounted exists; false when the pod is told to go before that. */
  async #volumes(): Promise<boolean> {
    while (!this.#gone.signal.aborted) {
      try {
        writeVolumes(this.#host.world.store, this.#mustPod(), join(this.#dir, 'volumes'))
        return true
      } catch (error) {
        if (!(error instanceof Missing)) throw error
        await sleep(RETRY_MS, this.#gone.signal)
      }
    }
    return false
  }

  /** One init container after the other; a sidecar (one that always restarts) only has to have started. */
  async #init(): Promise<boolean> {
    for (const container of this.inits) {
      const run = container.run()
      if (container.spec.restartPolicy === 'Always') {
        while (!container.started && !this.#gone.signal.aborted) await sleep(20)
      } else {
        await run
        if (container.state.terminated?.exitCode !== 0) return false
      }
    }
    this.#initialized = true
    return !this.#gone.signal.aborted
  }

  /** Graceful end: containers first, then sidecars, all within the grace period; then the object itself goes. */
  async end(): Promise<void> {
    if (this.#ending) return
    this.#ending = true
    this.#report()
    const { world, addresses } = this.#host
    const seconds = this.#mustPod().metadata.deletionGracePeriodSeconds ?? 0
    const deadline = performance.now() + seconds * 1000
    await sleep(Math.min(KUBELET_HEARS_MS, seconds * 1000))
    this.#gone.abort()
    await Promise.all(this.containers.map((container) => container.stop(deadline - performance.now())))
    await Promise.all(this.inits.map((sidecar) => sidecar.stop(Math.max(0, deadline - performance.now()))))
    await sleep(LAST_STATUS_SEEN_MS)
    const pod = this.#pod()
    if (pod !== undefined) {
      const now = timestamp(world.now())
      const metadata = { ...pod.metadata, deletionTimestamp: now, deletionGracePeriodSeconds: 0 }
      world.store.pods.remove(world.store.pods.update({ ...pod, metadata }))
    }
    if (this.#place !== null) addresses.release(this.#place.ip)
    rmSync(this.#dir, { recursive: true, force: true })
  }
}
