import { metaOf } from '../meta.ts'
import { quantity } from '../quantity.ts'
import { number, type Raw, raw, rows, text, textOrNull } from '../read.ts'
import { defineSource } from '../source.ts'
import { type Autoscaler, conditionsOf, scaleUpWindow, targetOf } from './horizontalpodautoscalers.ts'

/** KEDA hands its cpu and memory triggers to the HPA as resource metrics, the others as external ones. */
function metricOf(trigger: Raw): Autoscaler['metrics'][number] {
  const type = text(trigger.type)
  const metadata = raw(trigger.metadata)
  const container = textOrNull(metadata.containerName)
  const value = quantity(metadata.value)
  // Older KEDA had the kind of target among the metadata.
  const asked = text(trigger.metricType) || text(metadata.type)
  if (type === 'cpu' || type === 'memory') {
    const target = asked === 'AverageValue' ? 'AverageValue' : 'Utilization'
    return { type: container === null ? 'Resource' : 'ContainerResource', name: type, container, target, value }
  }
  return {
    type: 'External',
    name: type,
    container: null,
    target: asked === 'Value' ? 'Value' : 'AverageValue',
    value: null,
  }
}

/** KEDA itself looks only while there is no pod; after that the HPA it drives does. `cooldownPeriod` is about the way down. */
function waitsOf(spec: Raw, min: number): number {
  const polling = min === 0 ? Math.max(0, number(spec.pollingInterval, 30)) : 0
  return polling + scaleUpWindow(raw(raw(raw(spec.advanced).horizontalPodAutoscalerConfig).behavior))
}

/** Defaults of keda.sh/v1alpha1: a Deployment, from 0 to 100 replicas. */
export const scaledobjects = defineSource({
  group: 'keda.sh',
  version: 'v1alpha1',
  resource: 'scaledobjects',
  kind: 'ScaledObject',
  reach: 'near',
  read(item): Autoscaler | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    const min = number(spec.minReplicaCount, 0)
    return {
      ns: meta.ns,
      name: meta.name,
      kind: 'ScaledObject',
      target: targetOf(raw(spec.scaleTargetRef), { group: 'apps', kind: 'Deployment' }),
      min,
      max: number(spec.maxReplicaCount, 100),
      metrics: rows(spec.triggers).map(metricOf),
      conditions: conditionsOf(raw(item.status)),
      currentReplicas: null,
      waits: waitsOf(spec, min),
    }
  },
})
