import { monitorOf } from '../monitor.ts'
import { defineSource } from '../source.ts'

export const podmonitors = defineSource({
  group: 'monitoring.coreos.com',
  version: 'v1',
  resource: 'podmonitors',
  kind: 'PodMonitor',
  reach: 'far',
  read: (item) => monitorOf(item, 'PodMonitor', (spec) => spec.podMetricsEndpoints),
})
