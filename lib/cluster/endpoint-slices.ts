import { defineFact } from './define.ts'
import { sorted } from './order.ts'

export const endpointSlices = defineFact({
  key: 'endpointSlices',
  sources: ['endpointslices'],
  context: [],
  running: true,
  build: (lists) => sorted(lists('endpointslices')),
})
