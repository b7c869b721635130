import { defineFact } from './define.ts'
import { sorted } from './order.ts'

/** The third way to be found, the prometheus.io annotations, stands on workloads and Services themselves. */
export const monitors = defineFact({
  key: 'monitors',
  sources: ['servicemonitors', 'podmonitors'],
  context: [],
  running: false,
  build: (lists) => sorted([...lists('servicemonitors'), ...lists('podmonitors')], (each) => each.kind),
})
