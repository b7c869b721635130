import { z } from 'zod'
import { defineCheck } from './define.ts'
import { autoscalerName, autoscalerOf, effectiveMinimum, nearMisses, objectSubject } from './relations.ts'

export const replicaCount = defineCheck({
  id: 'replica-count',
  version: 1,
  area: 'capacity',
  level: 'silver',
  severity: 'error',
  kind: 'config',
  who: 'L',
  needs: ['workloads', 'autoscalers'],
  params: z.object({ min: z.number().int().min(1).max(1_000).default(2) }),
  text: {
    en: {
      title: 'One pod can go',
      why: 'With a single pod every node drain, eviction and deploy is an outage.',
      fix: 'Set spec.replicas to 2 or more. Under an HPA or a ScaledObject set its minReplicas (minReplicaCount) instead: that is the number the cluster may fall back to.',
      params: {
        min: {
          label: 'Replicas at least',
          help: 'The number, or the minimum of the autoscaler, has to be at least this.',
          unit: 'replicas',
        },
      },
      says: {
        replicas: 'At least {min} replicas',
        minimum: 'At least {min} replicas, the minimum of {autoscaler}',
        few: 'Replicas: {min}; at least {wanted} are needed',
        fewMinimum: 'Minimum of {autoscaler}: {min}; at least {wanted} are needed',
        nearMiss: '{autoscaler} targets a {kind} of this name in {ns}, so its minimum does not count',
        kind: 'A {kind} has no number of replicas to set',
        noCount: 'The number of replicas of this {kind} is not known',
      },
    },
    ja: {
      title: 'Pod が 1 つ止まっても動き続ける',
      why: 'Pod が 1 つだけだと、ノードの drain、退避、デプロイのたびにサービスが止まります。',
      fix: 'spec.replicas を 2 以上にしてください。HPA や ScaledObject を使う場合は、そちらの minReplicas（minReplicaCount）を 2 以上にします。実際に減りうる下限はその値です。',
      params: {
        min: {
          label: '最小レプリカ数',
          help: 'レプリカ数（オートスケーラーがあればその最小値）に求める下限です。',
          unit: '個',
        },
      },
      says: {
        replicas: '最低 {min} レプリカが動きます',
        minimum: '最低 {min} レプリカが動きます（{autoscaler} の下限）',
        few: 'レプリカ数は {min} です。{wanted} 以上が必要です',
        fewMinimum: 'レプリカ数が {min} まで減ります（{autoscaler} の下限）。{wanted} 以上が必要です',
        nearMiss: '{autoscaler} の対象は {ns} にある同名の {kind} なので、その下限は適用されません',
        kind: '{kind} にはレプリカ数の設定がありません',
        noCount: 'この {kind} のレプリカ数が分かりません',
      },
    },
  },
  evaluate({ workload, facts, params, pass, fail, unknown, notApplicable, note }) {
    const { kind } = workload
    if (kind === 'DaemonSet' || kind === 'Pod') return notApplicable('kind', { kind })
    const min = effectiveMinimum(facts, workload)
    if (min === null) return unknown('noCount', { kind })

    const scaler = autoscalerOf(facts, workload)
    const values = { min, wanted: params.min, autoscaler: scaler ? autoscalerName(scaler, workload) : '' }
    const enough = min >= params.min
    if (scaler) return enough ? pass('minimum', values) : fail('fewMinimum', values)
    const missed = nearMisses(facts, workload).map((each) =>
      note(
        'nearMiss',
        { autoscaler: autoscalerName(each, workload), ns: each.ns, kind: each.target.kind },
        objectSubject(each.kind, each, workload),
      ),
    )
    return [enough ? pass('replicas', values) : fail('few', values), ...missed]
  },
})
