import { timestamp } from '../clock.ts'
import { isTerminating, type Pod } from '../kinds/pod.ts'
import type { World } from '../store/store.ts'

/** Asks for a pod's graceful end; the kubelet does the rest. `seconds` defaults to the pod's own grace period. */
export function removePod({ store, now }: World, pod: Pod, seconds = pod.spec.terminationGracePeriodSeconds): void {
  if (isTerminating(pod)) return
  store.pods.update({
    ...pod,
    metadata: {
      ...pod.metadata,
      generation: (pod.metadata.generation ?? 1) + 1,
      deletionTimestamp: timestamp(now() + seconds * 1000),
      deletionGracePeriodSeconds: seconds,
    },
  })
}
