import { defineFact } from './define.ts'
import { sorted } from './order.ts'

export const disruptionBudgets = defineFact({
  key: 'disruptionBudgets',
  sources: ['poddisruptionbudgets'],
  context: [],
  running: false,
  build: (lists) => sorted(lists('poddisruptionbudgets')),
})
