import { defineFact } from './define.ts'
import { sorted } from './order.ts'

export const namespaces = defineFact({
  key: 'namespaces',
  sources: ['namespaces'],
  context: [],
  running: false,
  build: (lists) => sorted(lists('namespaces')),
})
