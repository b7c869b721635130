import { z } from 'zod'
import { defineCheck, type Judgement } from './define.ts'
import { errorsIn, merged, missesOf, trafficIn, trafficOf } from './traffic-of.ts'

const percent = (share: number) => Number((share * 100).toPrecision(3))

export const errorRatio = defineCheck({
  id: 'error-ratio',
  version: 1,
  area: 'traffic',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'traffic'],
  params: z.object({
    maxRatio: z.number().min(0).max(1).default(0.01),
    minRequests: z.number().int().min(1).max(100_000).default(50),
  }),
  text: {
    en: {
      title: 'Endpoints answer without 5xx',
      why: 'Users must not notice the migration. Errors of a rare endpoint disappear in the ratio of the whole service.',
      fix: 'Begin with the worst route: look for its status in the log, and compare with the service as it runs today.',
      params: {
        maxRatio: { label: 'Highest share of 5xx', help: 'From 0 to 1, of all requests and of each route.' },
        minRequests: { label: 'Fewest requests', help: 'A service, or a route, with fewer is not judged.' },
      },
      says: {
        pass: '5xx: {errors}/{count} requests',
        whole: '5xx: {errors}/{count} requests ({share} %)',
        route: '{method} {route}: {errors}/{count} requests are 5xx ({share} %)',
        few: 'Requests: {count}, too few to judge (at least {min})',
        none: 'No log line tells of a request',
      },
    },
    ja: {
      title: 'エンドポイントが 5xx を返していない',
      why: '移行で利用者に影響を出してはいけません。アクセスの少ないエンドポイントのエラーは、サービス全体の割合では見えなくなります。',
      fix: '最も割合の高いルートから調べてください。ログでステータスを確認し、現在の環境と比べます。',
      params: {
        maxRatio: { label: '5xx の割合の上限', help: '0〜1 で指定します。全体と、ルートごとに判定します。' },
        minRequests: {
          label: '最小のリクエスト数',
          help: 'これより少ないサービスやルートは判定しません。',
          unit: '件',
        },
      },
      says: {
        pass: '5xx は {count} リクエスト中 {errors} 件です',
        whole: '5xx が {count} リクエスト中 {errors} 件あります（{share} %）',
        route: '{method} {route}: {count} リクエスト中 {errors} 件が 5xx です（{share} %）',
        few: 'リクエストが {count} 件しかなく、判定できません（{min} 件以上必要です）',
        none: 'リクエストを読み取れるログがありません',
      },
    },
  },
  evaluate(ask) {
    const { workload, facts, params, pass, fail, unknown } = ask
    const { pods, missed } = trafficOf(facts, workload)
    const { routes, count, errors } = trafficIn(merged(pods.values()))
    if (count === 0) return missed.length > 0 ? missesOf(ask, missed) : unknown('none')
    const aside = missesOf(ask, missed).map((each): Judgement => ({ ...each, outcome: 'note' }))
    if (count < params.minRequests) return [unknown('few', { count, min: params.minRequests }), ...aside]
    const worst = routes
      .map((route) => ({ ...route, errors: errorsIn(route), share: errorsIn(route) / route.count }))
      .filter((route) => route.count >= params.minRequests && route.share > params.maxRatio)
      .sort((a, b) => b.share - a.share)
      .map(({ method, route, share, ...of }) =>
        fail('route', { method, route, errors: of.errors, count: of.count, share: percent(share) }),
      )
    const share = errors / count
    const whole = { errors, count, share: percent(share) }
    // A single route is the whole.
    if (share > params.maxRatio) return [fail('whole', whole), ...(routes.length > 1 ? worst : []), ...aside]
    return worst.length > 0 ? [...worst, ...aside] : [pass('pass', { errors, count }), ...aside]
  },
})
