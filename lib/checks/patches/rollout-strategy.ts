import { z } from 'zod'
import { definePatch } from './define.ts'
import { changeWorkload } from './edit.ts'

export const rolloutStrategy = definePatch({
  check: 'rollout-strategy',
  needs: ['workloads'],
  params: z.object({}),
  note: {
    en: 'New pods start before old ones go: the nodes need room for one quarter more during a release.',
    ja: '古い Pod を止める前に新しい Pod を起動します。リリース中は、ノードに 4 分の 1 ほどの余裕が必要です。',
  },
  steps({ workload }) {
    const { kind, strategy } = workload
    if (strategy === null) return []
    const rolls = strategy.type === 'RollingUpdate'
    if (kind === 'Deployment' && !(rolls && strategy.maxUnavailable === 0))
      return changeWorkload(workload, {
        spec: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } } },
      })
    if (kind === 'StatefulSet' && !(rolls && strategy.maxUnavailable === 1))
      return changeWorkload(workload, {
        spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } } },
      })
    return []
  },
})
