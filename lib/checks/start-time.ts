import { z } from 'zod'
import type { Pod } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import { allPodsOf, servingContainers } from './relations.ts'

/** Seconds from the start of this container to Ready; null where the pod is not Ready, or a restart has moved one of the two times. */
function startOf({ containers, ready, readyAt, deleting }: Pod, name: string): number | null {
  const startedAt = containers.find((each) => each.name === name)?.status?.startedAt ?? null
  const restarted = containers.some(({ status }) => status !== null && status.restarts > 0)
  if (!ready || deleting || restarted || readyAt === null || startedAt === null) return null
  return Math.max(0, Math.round((Date.parse(readyAt) - Date.parse(startedAt)) / 1000))
}

export const startTime = defineCheck({
  id: 'start-time',
  version: 1,
  area: 'capacity',
  level: 'gold',
  severity: 'warning',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'pods'],
  params: z.object({ maxSeconds: z.number().min(1).max(86_400).default(60) }),
  text: {
    en: {
      title: "Starts inside the HPA's reaction time",
      why: 'A pod that takes minutes to become ready arrives after the peak that called it.',
      fix: 'Shorten the start (smaller runtime, no work before listening, a warm cache), or scale earlier: a lower averageUtilization, a higher minReplicas.',
      params: {
        maxSeconds: {
          label: 'Longest start',
          help: 'The fastest pod has to be ready within this; more than half of it is a warning.',
          unit: 'seconds',
        },
      },
      says: {
        pass: 'Ready {seconds} s after its start',
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
          help: '最も速い Pod がこの秒数以内に Ready になる必要があります。半分を超えると注意になります。',
          unit: '秒',
        },
      },
      says: {
        pass: '起動から {seconds} 秒で Ready になります',
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
    return serving.map(({ name }) => {
      const subject = container(name)
      // Ready moves at every flap, so the least value is the nearest to a real start.
      const times = pods.map((pod) => startOf(pod, name)).filter((each) => each !== null)
      if (times.length === 0) return unknown('noPod', {}, subject)
      const values = { seconds: Math.min(...times), max: params.maxSeconds }
      if (values.seconds > params.maxSeconds) return fail('tooSlow', values, subject)
      return values.seconds > params.maxSeconds / 2 ? warn('slow', values, subject) : pass('pass', values, subject)
    })
  },
})
