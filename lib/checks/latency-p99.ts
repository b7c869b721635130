import { z } from 'zod'
import type { RouteTraffic } from '../domain/traffic.ts'
import { defineCheck, type Judgement } from './define.ts'
import { merged, missesOf, trafficIn, trafficOf } from './traffic-of.ts'

/**
 * The 99th percentile by nearest rank: the least value that 99 % of the answers do not exceed (rank ⌈0.99 n⌉). Null without an answer.
 * Percentiles of pods cannot be averaged, so the answers of all pods are counted together.
 */
function p99(durations: RouteTraffic['durations']): { ms: number; count: number } | null {
  const ascending = durations.toSorted(([a], [b]) => a - b)
  const count = ascending.reduce((all, [, times]) => all + times, 0)
  let left = Math.ceil(0.99 * count)
  for (const [ms, times] of ascending) {
    left -= times
    if (left <= 0) return { ms, count }
  }
  return null
}

export const latencyP99 = defineCheck({
  id: 'latency-p99',
  version: 1,
  area: 'traffic',
  level: 'gold',
  severity: 'warning',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'traffic'],
  params: z.object({
    maxMs: z.number().min(1).max(600_000).default(500),
    minRequests: z.number().int().min(1).max(100_000).default(50),
  }),
  text: {
    en: {
      title: 'Endpoints are fast enough',
      why: 'One slow request in a hundred is one that every user meets. A mean does not show it, and answers of 500 and above are quick and say nothing.',
      fix: 'Begin with the slowest route, and compare with the service as it runs today: pods often have less CPU than the machine had.',
      params: {
        maxMs: { label: 'Highest p99', help: 'Of all answers below 500, and of those of each route.', unit: 'ms' },
        minRequests: { label: 'Fewest requests', help: 'A service, or a route, with fewer is not judged.' },
      },
      says: {
        pass: 'p99 {ms} ms over {count} answers',
        whole: 'p99 {ms} ms over {count} answers, more than {max} ms',
        route: '{method} {route}: p99 {ms} ms over {count} answers, more than {max} ms',
        few: 'Answers with a duration: {count}, too few to judge (at least {min})',
        noDuration: 'No request line has a duration',
        noneBelow: 'None of {count} answers is below 500',
        none: 'No log line tells of a request',
      },
    },
    ja: {
      title: 'エンドポイントの応答が十分に速い',
      why: '100 回に 1 回の遅い応答には、どの利用者も出会います。平均では見えず、500 以上の応答は速くても意味がありません。',
      fix: '最も遅いルートから調べ、現在の環境と比べてください。Pod の CPU は、これまでのマシンより少ないことがよくあります。',
      params: {
        maxMs: { label: 'p99 の上限', help: '500 未満の応答全体と、ルートごとに判定します。', unit: 'ms' },
        minRequests: {
          label: '最小のリクエスト数',
          help: 'これより少ないサービスやルートは判定しません。',
          unit: '件',
        },
      },
      says: {
        pass: 'p99 は {ms} ms です（応答 {count} 件）',
        whole: 'p99 が {ms} ms で、上限 {max} ms を超えています（応答 {count} 件）',
        route: '{method} {route}: p99 が {ms} ms で、上限 {max} ms を超えています（応答 {count} 件）',
        few: '所要時間の分かる応答が {count} 件しかなく、判定できません（{min} 件以上必要です）',
        noDuration: 'リクエストの行に所要時間がありません',
        noneBelow: '{count} 件の応答に 500 未満のものがありません',
        none: 'リクエストを読み取れるログがありません',
      },
    },
  },
  evaluate(ask) {
    const { workload, facts, params, pass, fail, unknown } = ask
    const { maxMs: max, minRequests: min } = params
    const { pods, missed } = trafficOf(facts, workload)
    const { routes, count, errors } = trafficIn(merged(pods.values()))
    if (count === 0) return missed.length > 0 ? missesOf(ask, missed) : unknown('none')
    const aside = missesOf(ask, missed).map((each): Judgement => ({ ...each, outcome: 'note' }))
    if (count === errors) return [unknown('noneBelow', { count }), ...aside]
    const whole = p99(routes.flatMap(({ durations }) => durations))
    if (whole === null) return [unknown('noDuration'), ...aside]
    if (whole.count < min) return [unknown('few', { count: whole.count, min }), ...aside]
    const slow = routes.flatMap(({ method, route, durations }) => {
      const own = p99(durations)
      return own !== null && own.count >= min && own.ms > max ? [fail('route', { method, route, ...own, max })] : []
    })
    // A single route is the whole.
    if (whole.ms > max) return [fail('whole', { ...whole, max }), ...(routes.length > 1 ? slow : []), ...aside]
    return slow.length > 0 ? [...slow, ...aside] : [pass('pass', { ...whole }), ...aside]
  },
})
