import { defineFact } from './define.ts'
import { sorted } from './order.ts'
import { topOf } from './owners.ts'

/** Pods, each under the workload at the top of its owner chain; that chain runs through ReplicaSets and Jobs. */
export const pods = defineFact({
  key: 'pods',
  sources: ['pods'],
  context: ['replicasets', 'jobs'],
  running: true,
  build(lists) {
    const top = topOf(lists)
    return sorted(lists('pods').map((item) => ({ ...item.pod, workload: top(item) })))
  },
})
