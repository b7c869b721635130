import { z } from 'zod'
import { autoscalerOf, effectiveMinimum } from '../relations.ts'
import { definePatch } from './define.ts'
import { changeWorkload } from './edit.ts'

export const replicaCount = definePatch({
  check: 'replica-count',
  needs: ['autoscalers'],
  params: z.object({ min: z.number() }),
  note: {
    en: 'Make sure that two of it may run at once: no lock on one file, no job that must run a single time.',
    ja: '2 つ同時に動いても問題がないことを確認してください（1 つのファイルのロックや、1 回だけ動くべき処理がないこと）。',
  },
  steps({ workload, facts, params: { min } }) {
    const now = effectiveMinimum(facts, workload)
    if (now === null || now >= min) return []
    const scaler = autoscalerOf(facts, workload)
    if (scaler === null) return changeWorkload(workload, { spec: { replicas: min } })
    const { kind, name } = scaler
    const raised = Math.max(min, scaler.max)
    return kind === 'HorizontalPodAutoscaler'
      ? [
          {
            type: 'change',
            target: { group: 'autoscaling', version: 'v2', kind, name },
            change: { spec: { minReplicas: min, maxReplicas: raised } },
          },
        ]
      : [
          {
            type: 'change',
            target: { group: 'keda.sh', version: 'v1alpha1', kind, name },
            change: { spec: { minReplicaCount: min, maxReplicaCount: raised } },
          },
        ]
  },
})
