import { defineFact } from './define.ts'
import { sorted } from './order.ts'

export const services = defineFact({
  key: 'services',
  sources: ['services'],
  context: [],
  running: false,
  build: (lists) => sorted(lists('services')),
})
