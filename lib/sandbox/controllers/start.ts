import type { Pod } from '../kinds/pod.ts'
import type { Kubelet } from '../kubelet/kubelet.ts'
import type { Usage } from '../kubelet/usage.ts'
import type { World } from '../store/store.ts'
import { autoscalers } from './autoscaler.ts'
import { cronJobs } from './cron-job.ts'
import { daemonSets } from './daemon-set.ts'
import { deployments } from './deployment.ts'
import { disruptionBudgets } from './disruption-budget.ts'
import { endpointSlices } from './endpoint-slice.ts'
import { garbage } from './garbage.ts'
import { jobs } from './job.ts'
import { startLoop } from './loop.ts'
import { replicaSets } from './replica-set.ts'
import { statefulSets } from './stateful-set.ts'
import type { KnownHashes } from './template-hash.ts'

// Two measurings make a sample; the first comes soon, for those who wait.
const FIRST_MS = [500, 1500]
const MEASURE_MS = 5000

export interface Parts {
  known: KnownHashes
  kubelet: Kubelet
  front: { sync(): void }
  usage: Usage | null
  /** No CronJob fires before this time. */
  quietUntil: number
  log: (line: string) => void
}

/** Starts everything that makes the cluster what its objects say. Returns what stops it. */
export function startControllers(world: World, { known, kubelet, front, usage, quietUntil, log }: Parts): () => void {
  const measure = (): void => usage?.measure()
  const first = FIRST_MS.map((ms) => setTimeout(measure, ms))
  const every = setInterval(measure, MEASURE_MS)
  const cpu = usage === null ? null : (pod: Pod, container: string) => usage.of(pod, container)?.milliCpu
  const halt = startLoop(
    world,
    [
      // Who is asked for traffic is known before anything else happens to a pod.
      endpointSlices,
      () => front.sync(),
      disruptionBudgets,
      (w) => cronJobs(w, quietUntil),
      jobs,
      replicaSets,
      (w) => deployments(w, known),
      (w) => statefulSets(w, known),
      (w) => daemonSets(w, known),
      autoscalers(cpu),
      garbage,
      (w) => kubelet.sync(w),
    ],
    log,
  )
  return () => {
    first.forEach(clearTimeout)
    clearInterval(every)
    halt()
  }
}
