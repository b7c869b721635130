import { monitorOf } from '../monitor.ts'
import { defineSource } from '../source.ts'

export const servicemonitors = defineSource({
  group: 'monitoring.coreos.com',
  version: 'v1',
  resource: 'servicemonitors',
  kind: 'ServiceMonitor',
  reach: 'far',
  read: (item) => monitorOf(item, 'ServiceMonitor', (spec) => spec.endpoints),
})
