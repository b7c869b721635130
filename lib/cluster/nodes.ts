import { defineFact } from './define.ts'
import { sorted } from './order.ts'

export const nodes = defineFact({
  key: 'nodes',
  sources: ['nodes'],
  context: [],
  running: true,
  build: (lists) => sorted(lists('nodes')),
})
