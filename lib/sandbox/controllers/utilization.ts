import type { Pod } from '../kinds/pod.ts'
import { parseQuantity } from '../quantity.ts'

/** Milli-CPU that a container used lately; null when nobody measures, undefined when there is no sample yet. */
export type ReadCpu = ((pod: Pod, container: string) => number | undefined) | null

const METRICS = 'unable to get metrics for resource'

/** Use over request of all ready pods; a container without a request blinds the autoscaler, as in a real cluster. */
export function measureUtilization(
  pods: readonly Pod[],
  resource: string,
  cpu: ReadCpu,
): { percent: number; averageMilli: number } | { failure: string } {
  if (cpu === null || resource !== 'cpu') {
    const missing = 'the server could not find the requested resource (get pods.metrics.k8s.io)'
    return { failure: `${METRICS} ${resource}: unable to fetch metrics from resource metrics API: ${missing}` }
  }
  let [used, asked, samples] = [0, 0, 0]
  for (const pod of pods) {
    for (const { name, resources } of pod.spec.containers) {
      const request = resources.requests?.[resource]
      if (request === undefined) {
        return { failure: `missing request for ${resource} in container ${name} of Pod ${pod.metadata.name}` }
      }
      const sample = cpu(pod, name)
      if (sample !== undefined) samples += 1
      used += sample ?? 0
      asked += parseQuantity(request) * 1000
    }
  }
  if (samples === 0 || asked === 0) {
    return { failure: `${METRICS} ${resource}: no metrics returned from resource metrics API` }
  }
  return { percent: Math.round((used / asked) * 100), averageMilli: Math.round(used / pods.length) }
}
