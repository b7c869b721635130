import { z } from 'zod'
import { budgetsOf, effectiveMinimum } from '../relations.ts'
import { definePatch } from './define.ts'
import { ownLabels } from './edit.ts'

const group = 'policy'
const version = 'v1'
const kind = 'PodDisruptionBudget'

export const disruptionBudget = definePatch({
  check: 'disruption-budget',
  needs: ['autoscalers', 'disruptionBudgets'],
  params: z.object({}),
  note: {
    en: 'One pod may go at a time, at any number of replicas. Where two budgets match, delete one: the API refuses every eviction until then.',
    ja: 'レプリカ数にかかわらず、一度に 1 つの Pod だけ退避を許可します。2 つの PDB が一致している場合は片方を削除してください。それまで退避はすべて拒否されます。',
  },
  steps({ workload, facts }) {
    if ((effectiveMinimum(facts, workload) ?? 0) < 2) return []
    const [budget, ...more] = budgetsOf(facts, workload)
    if (more.length > 0) return []
    const { name } = workload
    if (budget === undefined) {
      const spec = { maxUnavailable: 1, selector: { matchLabels: ownLabels(workload) } }
      return [{ type: 'add', object: { apiVersion: `${group}/${version}`, kind, metadata: { name }, spec } }]
    }
    const lets = budget.maxUnavailable === 1 && budget.minAvailable === null
    if (lets || (budget.status?.allowed ?? 0) > 0) return []
    return [
      {
        type: 'change',
        target: { group, version, kind, name: budget.name },
        change: { spec: { minAvailable: null, maxUnavailable: 1 } },
      },
    ]
  },
})
