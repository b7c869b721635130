import { z } from 'zod'
import type { Container } from '../../domain/container.ts'
import { autoscalersOf } from '../relations.ts'
import { definePatch, type Fields } from './define.ts'
import { changeContainers, changesFor, changeTemplate } from './edit.ts'

const start: Readonly<Record<string, string>> = { cpu: '100m', memory: '128Mi' }

export const autoscalerRequests = definePatch({
  check: 'autoscaler-requests',
  needs: ['autoscalers'],
  params: z.object({}),
  note: {
    en: 'The numbers are a start. Containers that a mesh injects take their requests from its own settings.',
    ja: '数値は初期値です。サービスメッシュが注入するコンテナの requests は、メッシュ側の設定で指定します。',
  },
  steps({ workload, facts }) {
    const metrics = autoscalersOf(facts, workload).flatMap(({ metrics: all }) => all)
    const asks = (container: Container, resource: 'cpu' | 'memory') =>
      metrics.some(
        (metric) =>
          metric.target === 'Utilization' &&
          metric.name === resource &&
          (metric.container === null || metric.container === container.name),
      )
    const changes = changesFor(workload.containers, (container) => {
      const requests: Record<string, string> = {}
      for (const resource of ['cpu', 'memory'] as const) {
        const value = start[resource]
        const known = container.requests[resource] ?? container.limits[resource]
        if (known === null && value !== undefined && asks(container, resource)) requests[resource] = value
      }
      const change: Fields = { resources: { requests } }
      return Object.keys(requests).length > 0 ? change : null
    })
    return changeTemplate(workload, changeContainers(changes))
  },
})
