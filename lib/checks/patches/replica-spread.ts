import { z } from 'zod'
import { effectiveMinimum } from '../relations.ts'
import { spreadRules } from '../replica-spread.ts'
import { definePatch } from './define.ts'
import { changeTemplate, ownLabels } from './edit.ts'

export const replicaSpread = definePatch({
  check: 'replica-spread',
  needs: ['autoscalers'],
  params: z.object({}),
  note: {
    en: 'ScheduleAnyway prefers other nodes and never leaves a pod pending. Add topology.kubernetes.io/zone the same way where there are zones.',
    ja: 'ScheduleAnyway は別のノードを優先するだけで、Pod が Pending のまま残ることはありません。ゾーンがある場合は topology.kubernetes.io/zone も同様に追加してください。',
  },
  steps({ workload, facts }) {
    const few = (effectiveMinimum(facts, workload) ?? 0) < 2
    if (few || spreadRules(workload).length > 0) return []
    const constraint = {
      topologyKey: 'kubernetes.io/hostname',
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: ownLabels(workload) },
    }
    return changeTemplate(workload, { spec: { topologySpreadConstraints: [constraint] } })
  },
})
