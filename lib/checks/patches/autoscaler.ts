import { z } from 'zod'
import { autoscalersOf } from '../relations.ts'
import { definePatch } from './define.ts'

export const autoscaler = definePatch({
  check: 'autoscaler',
  needs: ['autoscalers'],
  params: z.object({}),
  note: {
    en: 'Every container needs a CPU request. Take spec.replicas out of the manifest, or each deploy sets the number back.',
    ja: 'すべてのコンテナに CPU の requests が必要です。マニフェストの spec.replicas は削除してください。残すとデプロイのたびにレプリカ数が戻ります。',
  },
  steps({ workload, facts }) {
    const { kind, name, desired, group } = workload
    if (kind !== 'Deployment' || autoscalersOf(facts, workload).length > 0) return []
    const minReplicas = Math.max(2, desired ?? 0)
    const spec = {
      scaleTargetRef: { apiVersion: `${group}/v1`, kind, name },
      minReplicas,
      maxReplicas: 3 * minReplicas,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    }
    return [
      {
        type: 'add',
        object: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name }, spec },
      },
    ]
  },
})
