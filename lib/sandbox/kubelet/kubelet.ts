import { isTerminating, type Pod } from '../kinds/pod.ts'
import type { World } from '../store/store.ts'
import type { LogBook } from './log-book.ts'
import { type Host, PodWorker } from './pod-worker.ts'

export interface Kubelet {
  /** A controller: every pod gets a worker, and the worker is told when its pod has to go. */
  sync(world: World): void
  /** What a container of a pod wrote; null when it has not started. */
  log(pod: Pod, container: string, previous: boolean): LogBook | null
  /** The process groups of a pod's containers. */
  pids(pod: Pod): Map<string, number>
  /** Nothing is started any more. */
  close(): void
}

/** Binds pods to the node with the fewest and runs them. */
export function createKubelet(host: Host): Kubelet {
  const workers = new Map<string, PodWorker>()
  const workerOf = ({ metadata }: Pod): PodWorker | undefined => workers.get(metadata.uid ?? '')

  function emptiest({ store }: World): string {
    const pods = store.pods.list()
    const nodes = store.nodes.list().filter(({ spec }) => spec.unschedulable !== true)
    const load = (name: string): number => pods.filter(({ spec }) => spec.nodeName === name).length
    const names = nodes.map(({ metadata }) => metadata.name)
    return names.toSorted((a, b) => load(a) - load(b))[0] ?? 'node1'
  }

  function watch(job: Promise<void>, pod: Pod): void {
    job.catch((error: unknown) => {
      host.log(`pod ${pod.metadata.namespace}/${pod.metadata.name}: ${error instanceof Error ? error.message : error}`)
    })
  }

  return {
    sync(world) {
      const present = new Set<string>()
      for (const pod of world.store.pods.list()) {
        const uid = pod.metadata.uid ?? ''
        present.add(uid)
        let worker = workers.get(uid)
        if (worker === undefined) {
          worker = new PodWorker(host, pod)
          workers.set(uid, worker)
          watch(worker.run(pod.spec.nodeName ?? emptiest(world)), pod)
        }
        if (isTerminating(pod)) watch(worker.end(), pod)
      }
      for (const uid of workers.keys()) if (!present.has(uid)) workers.delete(uid)
    },
    log(pod, name, previous) {
      const container = workerOf(pod)?.all.find(({ spec }) => spec.name === name)
      return (previous ? container?.previousLog : container?.log) ?? null
    },
    pids(pod) {
      const running = (workerOf(pod)?.all ?? []).flatMap(({ spec, pid }) =>
        pid === null ? [] : [[spec.name, pid] as const],
      )
      return new Map(running)
    },
    close() {
      for (const worker of workers.values()) for (const container of worker.all) container.abandon()
    },
  }
}
