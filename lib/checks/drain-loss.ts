import { z } from 'zod'
import { type DrainStreamRecord, type LossCause, lossCauses } from '../domain/drain-test.ts'
import { defineCheck } from './define.ts'
import { drainRecord } from './drain-record.ts'
import { drainText } from './drain-text.ts'

/** When the kept failures of this cause were sent, in seconds from the eviction. */
function span({ failures }: DrainStreamRecord, cause: LossCause): { from: number; to: number } {
  const times = failures.flatMap((each) => (each.cause === cause ? [Math.max(0, each.sent)] : []))
  const second = (ms: number) => Math.round(ms / 100) / 10
  return times.length === 0 ? { from: 0, to: 0 } : { from: second(Math.min(...times)), to: second(Math.max(...times)) }
}

export const drainLoss = defineCheck({
  id: 'drain-loss',
  version: 1,
  area: 'sigterm',
  level: 'silver',
  severity: 'error',
  kind: 'record',
  who: 'S',
  needs: ['workloads', 'services', 'drainTest'],
  params: z.object({ maxLost: z.number().int().min(0).max(10_000).default(0) }),
  text: {
    en: {
      title: 'A drain loses no request of a user',
      why: 'Every deploy, every new node and every scale-down is a drain. What is lost in one is lost many times a day.',
      fix: 'Run two replicas or more, give them a readiness probe on the port that gets traffic, and let preStop wait until the Service has dropped the pod.',
      params: { maxLost: { label: 'Lost requests that are let pass', help: 'More than this fail the check.' } },
      says: {
        ...drainText.en,
        pass: 'Lost {lost} of {sent} requests',
        noEndpoint:
          'Lost {lost} of {sent} requests; {count} found no ready endpoint ({from} s to {to} s after the eviction)',
        newPod:
          'Lost {lost} of {sent} requests; {count} were sent to the new pod, which was called ready too early ({from} s to {to} s after the eviction)',
        victim:
          'Lost {lost} of {sent} requests; {count} were still sent to the evicted pod ({from} s to {to} s after the eviction)',
        otherPod:
          'Lost {lost} of {sent} requests; {count} failed at another pod ({from} s to {to} s after the eviction)',
        wrongStatus:
          'Lost {lost} of {sent} requests; {count} were answered with an error ({from} s to {to} s after the eviction)',
        timeout:
          'Lost {lost} of {sent} requests; {count} got no answer in time ({from} s to {to} s after the eviction)',
        connection:
          'Lost {lost} of {sent} requests; {count} found the connection refused or cut ({from} s to {to} s after the eviction)',
        noRouted: 'No request was sent to the service',
        noReplacement: 'No new pod was seen to become Ready, so that the drain was not watched to its end',
      },
    },
    ja: {
      title: 'ドレインで利用者のリクエストを失わない',
      why: 'デプロイ、ノードの入れ替え、スケールダウンのたびにドレインが起こります。1 回で失うものは、毎日何度も失われます。',
      fix: 'レプリカを 2 つ以上にし、トラフィックを受けるポートに readinessProbe を設定し、Service から外れるまで preStop で待たせてください。',
      params: { maxLost: { label: '許容する損失', help: 'この件数を超えると不合格になります。', unit: '件' } },
      says: {
        ...drainText.ja,
        pass: '{sent} 件中 {lost} 件を失いました',
        noEndpoint:
          '{sent} 件中 {lost} 件を失いました。うち {count} 件は Ready の宛先がありませんでした（退避の {from}～{to} 秒後）',
        newPod:
          '{sent} 件中 {lost} 件を失いました。うち {count} 件は新しい Pod 宛てで、Ready になるのが早すぎます（退避の {from}～{to} 秒後）',
        victim:
          '{sent} 件中 {lost} 件を失いました。うち {count} 件は退避した Pod に送られていました（退避の {from}～{to} 秒後）',
        otherPod:
          '{sent} 件中 {lost} 件を失いました。うち {count} 件は別の Pod で失敗しました（退避の {from}～{to} 秒後）',
        wrongStatus:
          '{sent} 件中 {lost} 件を失いました。うち {count} 件はエラーの応答でした（退避の {from}～{to} 秒後）',
        timeout:
          '{sent} 件中 {lost} 件を失いました。うち {count} 件は時間内に応答がありませんでした（退避の {from}～{to} 秒後）',
        connection:
          '{sent} 件中 {lost} 件を失いました。うち {count} 件は接続を拒否または切断されました（退避の {from}～{to} 秒後）',
        noRouted: 'サービスにリクエストを送っていません',
        noReplacement: '新しい Pod が Ready になるのを観測できず、ドレインの最後まで見届けていません',
      },
    },
  },
  evaluate({ workload, facts, params: { maxLost }, pass, fail, unknown }) {
    const found = drainRecord(facts, workload)
    if (!found.ok) return unknown(found.key, found.values)
    const { streams, terminated, replacement } = found.record
    const { routed } = streams
    if (routed === null || routed.sent === 0) return unknown('noRouted')
    const { failed: lost, sent } = routed
    if (lost > maxLost)
      return lossCauses.flatMap((cause) => {
        const count = routed.causes[cause] ?? 0
        return count === 0 ? [] : [fail(cause, { lost, sent, count, ...span(routed, cause) })]
      })
    if (terminated === null) return unknown('noEnd')
    if (replacement === null || replacement.ready === null) return unknown('noReplacement')
    return pass('pass', { lost, sent })
  },
})
