import type { FactValues } from '../domain/facts.ts'
import { quantity } from './quantity.ts'
import { type Raw, raw, text, textOrNull } from './read.ts'

type Metric = FactValues['autoscalers'][number]['metrics'][number]

function targetOf(target: Raw): Pick<Metric, 'target' | 'value'> {
  switch (target.type) {
    case 'Utilization':
      return { target: 'Utilization', value: quantity(target.averageUtilization) }
    case 'AverageValue':
      return { target: 'AverageValue', value: quantity(target.averageValue) }
    case 'Value':
      return { target: 'Value', value: quantity(target.value) }
    default:
      return { target: 'other', value: null }
  }
}

const bodies: ReadonlyMap<string, string> = new Map([
  ['Resource', 'resource'],
  ['ContainerResource', 'containerResource'],
  ['Pods', 'pods'],
  ['Object', 'object'],
  ['External', 'external'],
])

/** One metric of an autoscaling/v2 spec. `value` is per cent for Utilization, else a number in the metric's own unit (cores, bytes, …). */
export function metricOf(metric: Raw): Metric {
  const type = text(metric.type)
  const body = raw(metric[bodies.get(type) ?? ''])
  return {
    type,
    name: text(body.name) || text(raw(body.metric).name),
    container: textOrNull(body.container),
    ...targetOf(raw(body.target)),
  }
}

/** What an HPA without metrics gets from the API server. */
export const defaultMetric: Metric = {
  type: 'Resource',
  name: 'cpu',
  container: null,
  target: 'Utilization',
  value: 80,
}
