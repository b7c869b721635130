import { defineFact } from './define.ts'
import { sorted } from './order.ts'
import type { HpaItem } from './sources/horizontalpodautoscalers.ts'
import type { Lists } from './sources/index.ts'

const key = (each: { ns: string; name: string }) => `${each.ns}/${each.name}`

/** KEDA drives an HPA of its own: one autoscaler, with the ScaledObject's bounds and what the HPA knows of its metrics and state. */
function merged(lists: Lists) {
  const hpas = new Map<string, HpaItem>()
  for (const item of lists('horizontalpodautoscalers'))
    if (item.owner?.kind === 'ScaledObject') hpas.set(key({ ns: item.autoscaler.ns, name: item.owner.name }), item)
  const taken = new Set<HpaItem>()
  const scaled = lists('scaledobjects').map((each) => {
    const hpa = hpas.get(key(each))
    if (hpa === undefined) return each
    taken.add(hpa)
    const { metrics, conditions, currentReplicas } = hpa.autoscaler
    return { ...each, metrics, conditions, currentReplicas }
  })
  const own = lists('horizontalpodautoscalers')
    .filter((each) => !taken.has(each))
    .map((each) => each.autoscaler)
  return [...own, ...scaled]
}

export const autoscalers = defineFact({
  key: 'autoscalers',
  sources: ['horizontalpodautoscalers', 'scaledobjects'],
  context: [],
  running: false,
  build: (lists) => sorted(merged(lists), (each) => each.kind),
})
