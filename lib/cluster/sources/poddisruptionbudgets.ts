import type { FactValues } from '../../domain/facts.ts'
import { isObserved, type Meta, metaOf } from '../meta.ts'
import { amountOrNull, number, raw, rawOrNull } from '../read.ts'
import { selectorOf } from '../select.ts'
import { defineSource } from '../source.ts'

type Budget = FactValues['disruptionBudgets'][number]

function statusOf(meta: Meta, value: unknown): Budget['status'] {
  const status = rawOrNull(value)
  if (status === null || meta.uid === '') return null
  return {
    observed: isObserved(meta, status),
    allowed: number(status.disruptionsAllowed, 0),
    currentHealthy: number(status.currentHealthy, 0),
    desiredHealthy: number(status.desiredHealthy, 0),
    expected: number(status.expectedPods, 0),
  }
}

export const poddisruptionbudgets = defineSource({
  group: 'policy',
  version: 'v1',
  resource: 'poddisruptionbudgets',
  kind: 'PodDisruptionBudget',
  reach: 'near',
  read(item): Budget | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    return {
      ns: meta.ns,
      name: meta.name,
      selector: selectorOf(spec.selector),
      minAvailable: amountOrNull(spec.minAvailable),
      maxUnavailable: amountOrNull(spec.maxUnavailable),
      status: statusOf(meta, item.status),
    }
  },
})
