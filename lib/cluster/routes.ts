import { defineFact } from './define.ts'
import { sorted } from './order.ts'

export const routes = defineFact({
  key: 'routes',
  sources: ['virtualservices', 'httproutes'],
  context: [],
  running: false,
  build: (lists) => sorted([...lists('virtualservices'), ...lists('httproutes')], (each) => each.kind),
})
