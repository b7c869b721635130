import type { FactValues } from '../../domain/facts.ts'
import { defaultMetric, metricOf } from '../autoscaler-metric.ts'
import { groupOf, metaOf, type Owner } from '../meta.ts'
import { number, numberOrNull, type Raw, raw, rows, text } from '../read.ts'
import { shown } from '../shown.ts'
import { defineSource } from '../source.ts'

export type Autoscaler = FactValues['autoscalers'][number]

/** The owner tells whether a ScaledObject made it. */
export interface HpaItem {
  owner: Owner | null
  autoscaler: Autoscaler
}

/** What `scaleTargetRef` names; `defaults` is what stands where it says nothing. */
export function targetOf(ref: Raw, defaults: { group: string; kind: string }): Autoscaler['target'] {
  const group = typeof ref.apiVersion === 'string' ? groupOf(ref.apiVersion) : defaults.group
  return { group, kind: text(ref.kind) || defaults.kind, name: text(ref.name) }
}

export function conditionsOf(status: Raw): Autoscaler['conditions'] {
  return rows(status.conditions).map((each) => ({
    type: text(each.type),
    status: text(each.status),
    reason: text(each.reason),
    message: shown(text(each.message)),
  }))
}

/** Seconds for which the wish for more has to last, as `behavior` says: none where it says nothing. */
export function scaleUpWindow(behavior: Raw): number {
  return Math.max(0, number(raw(behavior.scaleUp).stabilizationWindowSeconds, 0))
}

/** Metrics of autoscaling/v2, or the one target of v1, which a manifest may still be written in. */
function metricsOf(spec: Raw): Autoscaler['metrics'] {
  const percent = numberOrNull(spec.targetCPUUtilizationPercentage)
  if (percent !== null) return [{ ...defaultMetric, value: percent }]
  const metrics = rows(spec.metrics).map(metricOf)
  return metrics.length > 0 ? metrics : [defaultMetric]
}

export const horizontalpodautoscalers = defineSource({
  group: 'autoscaling',
  version: 'v2',
  resource: 'horizontalpodautoscalers',
  kind: 'HorizontalPodAutoscaler',
  reach: 'near',
  read(item): HpaItem | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    const status = raw(item.status)
    return {
      owner: meta.owner,
      autoscaler: {
        ns: meta.ns,
        name: meta.name,
        kind: 'HorizontalPodAutoscaler',
        target: targetOf(raw(spec.scaleTargetRef), { group: '', kind: '' }),
        min: number(spec.minReplicas, 1),
        max: number(spec.maxReplicas, 0),
        metrics: metricsOf(spec),
        conditions: conditionsOf(status),
        currentReplicas: numberOrNull(status.currentReplicas),
        waits: scaleUpWindow(raw(spec.behavior)),
      },
    }
  },
})
