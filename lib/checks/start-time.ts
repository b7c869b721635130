import { z } from 'zod'
import type { Pod } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import { allPodsOf, autoscalerName, autoscalerOf, servingContainers } from './relations.ts'

/** Seconds from the start of this container to Ready; null where the pod is not Ready, or a restart has moved one of the two times. */
function startOf({ containers, ready, readyAt, deleting }: Pod, name: string): number | null {
  const startedAt = containers.find((each) => each.name === name)?.status?.startedAt ?? null
  const restarted = containers.some(({ status }) => status !== null && status.restarts > 0)
  if (!ready || deleting || restarted || readyAt === null || startedAt === null) return null
  return Math.max(0, Math.round((Date.parse(readyAt) - Date.parse(startedAt)) / 1000))
}

/** How often the HPA controller looks, unless the cluster's own flag says otherwise (--horizontal-pod-autoscaler-sync-period). */
const syncSeconds = 15

export const startTime = defineCheck({
  id: 'start-time',
  version: 2,
  area: 'capacity',
  level: 'gold',
  severity: 'warning',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'pods', 'autoscalers'],
  params: z.object({ maxSeconds: z.number().min(1).max(86_400).default(60) }),
  text: {
    en: {
      title: "Starts inside the HPA's reaction time",
      why: 'A pod that takes minutes to become ready arrives after the peak that called it.',
      fix: 'Shorten the start (smaller runtime, no work before listening, a warm cache), or scale earlier: a lower averageUtilization, a higher minReplicas.',
      params: {
        maxSeconds: {
          label: 'Longest start',
          help: 'The fastest pod has to be ready within this. More than half of it is a warning, and so is more than all of it together with the time that the autoscaler takes.',
          unit: 'seconds',
        },
      },
      says: {
        pass: 'Ready {seconds} s after its start',
        scaled: 'Ready {seconds} s after its start, and {scaler} takes up to {delay} s to react',
        late: 'Ready {seconds} s after its start, but {scaler} takes up to {delay} s to react: {total} s after a peak, more than {max} s',
        slow: 'Ready {seconds} s after its start, more than half of {max} s',
        tooSlow: 'Ready {seconds} s after its start, more than {max} s',
        noPod: 'No ready pod without restarts, so the start was not seen',
        noServing: 'The Service points at a port that no container declares',
      },
    },
    ja: {
      title: 'HPA の反応時間内に起動する',
      why: 'Ready になるまで数分かかる Pod は、増やすきっかけになったピークに間に合いません。',
      fix: '起動を短くする（ランタイムを軽くする、待ち受け前の処理を減らす、キャッシュを温めておく）か、早めにスケールさせてください（averageUtilization を下げる、minReplicas を上げる）。',
      params: {
        maxSeconds: {
          label: '起動時間の上限',
          help: '最も速い Pod がこの秒数以内に Ready になる必要があります。半分を超えるか、オートスケーラーの反応時間との合計が超えると注意になります。',
          unit: '秒',
        },
      },
      says: {
        pass: '起動から {seconds} 秒で Ready になります',
        scaled: '起動から {seconds} 秒で Ready になります（{scaler} の反応は最大 {delay} 秒）',
        late: '起動から {seconds} 秒で Ready になりますが、{scaler} の反応に最大 {delay} 秒かかるため、ピークから {total} 秒となり上限 {max} 秒を超えます',
        slow: '起動から Ready まで {seconds} 秒かかり、上限 {max} 秒の半分を超えています',
        tooSlow: '起動から Ready まで {seconds} 秒かかり、上限 {max} 秒を超えています',
        noPod: '再起動なしで Ready になった Pod がないため、起動時間を確認できません',
        noServing: 'Service の転送先ポートが、どのコンテナにも宣言されていません',
      },
    },
  },
  evaluate({ workload, facts, params, pass, warn, fail, unknown, container }) {
    const serving = servingContainers(facts, workload)
    if (serving.length === 0) return unknown('noServing')
    const pods = allPodsOf(facts, workload)
    const scaler = autoscalerOf(facts, workload)
    return serving.map(({ name }) => {
      const subject = container(name)
      // Ready moves at every flap, so the least value is the nearest to a real start.
      const times = pods.map((pod) => startOf(pod, name)).filter((each) => each !== null)
      if (times.length === 0) return unknown('noPod', {}, subject)
      const values = { seconds: Math.min(...times), max: params.maxSeconds }
      if (values.seconds > params.maxSeconds) return fail('tooSlow', values, subject)
      if (values.seconds > params.maxSeconds / 2) return warn('slow', values, subject)
      if (scaler === null) return pass('pass', values, subject)
      const delay = syncSeconds + scaler.waits
      const both = { ...values, delay, scaler: autoscalerName(scaler, workload) }
      const total = delay + values.seconds
      return total > params.maxSeconds ? warn('late', { ...both, total }, subject) : pass('scaled', both, subject)
    })
  },
})
