import { z } from 'zod'
import { preStopSeconds } from '../pre-stop.ts'
import { definePatch } from './define.ts'
import { changeTemplate, roundUp } from './edit.ts'

export const graceBudget = definePatch({
  check: 'grace-budget',
  needs: ['workloads'],
  params: z.object({ drainSeconds: z.number() }),
  note: {
    en: 'The period is preStop plus the time to drain, rounded up, and never below 30 s. Raise drainSeconds of the check when your longest request takes longer.',
    ja: '猶予期間は preStop とドレイン時間の合計を切り上げた値で、30 秒を下回りません。最も長いリクエストがこれより長くかかる場合は、チェックの drainSeconds を増やしてください。',
  },
  steps({ workload, params: { drainSeconds } }) {
    const longest = Math.max(0, ...workload.containers.map((each) => preStopSeconds(each) ?? 0))
    const needed = longest + drainSeconds
    if (needed <= workload.graceSeconds && longest < workload.graceSeconds) return []
    const grace = Math.max(30, roundUp(Math.max(needed, longest + 1), 5))
    return changeTemplate(workload, { spec: { terminationGracePeriodSeconds: grace } })
  },
})
