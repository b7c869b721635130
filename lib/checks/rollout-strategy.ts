import { z } from 'zod'
import { defineCheck } from './define.ts'
import { effectiveMinimum } from './relations.ts'

/** How many of `replicas` a number or percentage takes; percentages round down, as the Deployment controller rounds maxUnavailable. */
function shareOf(amount: string | number, replicas: number): number {
  return typeof amount === 'number' ? amount : Math.floor((Number.parseFloat(amount) / 100) * replicas)
}

export const rolloutStrategy = defineCheck({
  id: 'rollout-strategy',
  version: 1,
  area: 'capacity',
  level: 'silver',
  severity: 'warning',
  kind: 'config',
  who: 'S',
  needs: ['workloads', 'services', 'autoscalers'],
  params: z.object({ maxShare: z.number().min(0).max(1).default(0.5) }),
  text: {
    en: {
      title: 'A release keeps enough pods',
      why: 'A release replaces every pod. If it may stop all of them at once, each release is an outage; if it waits for hands, old pods stay.',
      fix: 'Use strategy RollingUpdate with maxUnavailable 0 and maxSurge 1, or a maxUnavailable of at most a quarter. Recreate is for programs of which two must never run at once.',
      params: {
        maxShare: {
          label: 'Largest share taken at once',
          help: 'Share of the replicas that a release may stop at the same time; more is a warning. 0.5 is half.',
        },
      },
      says: {
        keeps: 'A release takes at most {taken} of {replicas} pods at a time',
        recreate: 'Recreate stops all pods before new ones start',
        all: 'maxUnavailable {amount} lets a release take all {replicas} pods at once',
        many: 'maxUnavailable {amount} lets a release take {taken} of {replicas} pods at once',
        onDelete: 'OnDelete: a new version arrives only where somebody deletes the pod',
        none: 'A {kind} has no strategy here that could be judged',
        zero: 'Scaled to 0, so a release replaces nothing',
      },
    },
    ja: {
      title: 'リリース中も必要な Pod 数を保てる',
      why: 'リリースでは全 Pod が入れ替わります。一度に全部を止められる設定だと、リリースのたびにサービスが止まります。',
      fix: 'strategy を RollingUpdate にし、maxUnavailable: 0 と maxSurge: 1（または maxUnavailable を 4 分の 1 以下）にしてください。Recreate は、2 つ同時に動いてはならないプログラムのための設定です。',
      params: {
        maxShare: {
          label: '同時に停止してよい割合',
          help: 'リリース中に同時に停止してよいレプリカの割合です。超えると注意になります。0.5 は半分です。',
        },
      },
      says: {
        keeps: 'リリース中に同時に止まる Pod は {replicas} 個のうち最大 {taken} 個です',
        recreate: 'Recreate のため、新しい Pod が起動する前に全 Pod が止まります',
        all: 'maxUnavailable が {amount} のため、リリース時に {replicas} 個すべての Pod が同時に止まることがあります',
        many: 'maxUnavailable が {amount} のため、リリース時に {replicas} 個のうち {taken} 個の Pod が同時に止まることがあります',
        onDelete: 'OnDelete のため、Pod を手動で削除するまで新しいバージョンに入れ替わりません',
        none: 'この {kind} には判定できる strategy がありません',
        zero: 'レプリカ数が 0 のため、入れ替わる Pod がありません',
      },
    },
  },
  evaluate({ workload, facts, params, pass, warn, fail, notApplicable }) {
    const { kind, strategy } = workload
    if (strategy === null || kind === 'DaemonSet') return notApplicable('none', { kind })
    if (strategy.type === 'OnDelete') return warn('onDelete')
    if (strategy.type === 'Recreate') return fail('recreate')
    const replicas = effectiveMinimum(facts, workload) ?? 0
    if (replicas === 0) return notApplicable('zero')

    // The API's default is 25 % for a Deployment, one pod for the others; where nothing may go and nothing may come, one goes.
    const amount = strategy.maxUnavailable ?? (kind === 'Deployment' ? '25%' : 1)
    const share = shareOf(amount, replicas)
    const stuck = share === 0 && (strategy.maxSurge === 0 || strategy.maxSurge === '0%')
    const taken = stuck ? 1 : Math.min(share, replicas)
    const values = { amount, taken, replicas }
    if (taken >= replicas) return fail('all', values)
    return taken > replicas * params.maxShare ? warn('many', values) : pass('keeps', values)
  },
})
