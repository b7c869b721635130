import { z } from 'zod'
import { defineCheck } from './define.ts'
import { drainRecord, shownSeconds } from './drain-record.ts'
import { drainText } from './drain-text.ts'

export const lameduck = defineCheck({
  id: 'lameduck',
  version: 1,
  area: 'sigterm',
  level: 'silver',
  severity: 'error',
  kind: 'record',
  who: 'S',
  needs: ['workloads', 'services', 'drainTest'],
  params: z.object({ minSeconds: z.number().min(0).max(3_600).default(3) }),
  text: {
    en: {
      title: 'Serves on after it has left the Service',
      why: 'Proxies and load balancers learn a moment later that a pod is going. What they send in that moment fails if the port is closed already. Clients that follow the list lose nothing and prove nothing.',
      fix: 'Add lifecycle.preStop.sleep with seconds: 5, or let the application go on accepting for some seconds after SIGTERM. Behind a cloud load balancer raise the seconds, and minSeconds of this check.',
      params: {
        minSeconds: {
          label: 'Shortest time it has to serve on',
          help: 'Counted from the moment the EndpointSlice says that the pod is not ready. Behind a cloud load balancer 15 and more are usual.',
          unit: 'seconds',
        },
      },
      says: {
        ...drainText.en,
        pass: 'Went on serving for {seconds} s after it had left the Service',
        toEnd: 'Went on serving until its end, {seconds} s after it had left the Service',
        fail: 'Refused new connections {seconds} s after it had left the Service; {least} s are asked for',
        noStale: 'No request was sent straight to the pod',
        noSlice: 'No EndpointSlice was seen to drop the pod',
      },
    },
    ja: {
      title: 'Service から外れたあともしばらく応答を続ける',
      why: 'プロキシやロードバランサーは、Pod が終了することを少し遅れて知ります。その間に届いたリクエストは、ポートがすでに閉じていると失敗します。宛先一覧に追随するクライアントでは失敗が起きないため、確認になりません。',
      fix: 'lifecycle.preStop.sleep（seconds: 5）を追加するか、SIGTERM のあと数秒は受け付けを続けるようアプリケーションを変更してください。クラウドのロードバランサー配下では、秒数とこのチェックの minSeconds を増やしてください。',
      params: {
        minSeconds: {
          label: '応答を続ける最短時間',
          help: 'EndpointSlice で Pod が ready でなくなった時点から数えます。クラウドのロードバランサー配下では 15 秒以上が目安です。',
          unit: '秒',
        },
      },
      says: {
        ...drainText.ja,
        pass: 'Service から外れたあと {seconds} 秒間応答を続けました',
        toEnd: 'Service から外れて {seconds} 秒後に終了するまで応答を続けました',
        fail: 'Service から外れて {seconds} 秒後に新しい接続を拒否しました（基準は {least} 秒）',
        noStale: 'Pod に直接リクエストを送っていません',
        noSlice: 'EndpointSlice から Pod が外れたことを観測できませんでした',
      },
    },
  },
  evaluate({ workload, facts, params: { minSeconds: least }, pass, fail, unknown }) {
    const found = drainRecord(facts, workload)
    if (!found.ok) return unknown(found.key, found.values)
    const { streams, unready, terminated } = found.record
    const { stale } = streams
    if (stale === null || stale.sent === 0) return unknown('noStale')
    if (unready === null) return unknown('noSlice')
    const end = stale.firstFailed ?? terminated
    if (end === null) return unknown('noEnd')
    const ms = Math.max(0, end - unready.at)
    const values = { seconds: shownSeconds(ms, least), least }
    if (ms < least * 1000) return fail('fail', values)
    return pass(stale.firstFailed === null ? 'toEnd' : 'pass', values)
  },
})
