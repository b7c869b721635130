import { controllerOf, type KubeObject } from '../kinds/object.ts'
import type { Pod } from '../kinds/pod.ts'
import type { ReplicaSet } from '../kinds/workload.ts'
import type { World } from '../store/store.ts'

const belongsTo =
  (owner: KubeObject) =>
  (object: KubeObject): boolean =>
    controllerOf(object)?.uid === owner.metadata.uid

export function podsOf({ store }: World, owner: KubeObject): Pod[] {
  return store.pods.list(owner.metadata.namespace).filter(belongsTo(owner))
}

export function replicaSetsOf({ store }: World, deployment: KubeObject): ReplicaSet[] {
  return store.replicaSets.list(deployment.metadata.namespace).filter(belongsTo(deployment))
}
