import { controllerOf } from '../kinds/object.ts'
import type { World } from '../store/store.ts'
import { removePod } from './remove-pod.ts'

/** What belonged to an object that is gone goes too; pods get their grace period. */
export function garbage(world: World): void {
  const { store } = world
  const collections = [store.replicaSets, store.jobs, store.endpointSlices]
  const alive = new Set(store.all().flatMap((one) => one.list().map(({ metadata }) => metadata.uid)))
  for (const collection of collections) {
    for (const object of collection.list()) {
      const owner = controllerOf(object)
      if (owner !== undefined && !alive.has(owner.uid)) collection.remove(object)
    }
  }
  for (const pod of store.pods.list()) {
    const owner = controllerOf(pod)
    if (owner !== undefined && !alive.has(owner.uid)) removePod(world, pod)
  }
}
