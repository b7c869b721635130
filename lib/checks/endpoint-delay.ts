import { z } from 'zod'
import { defineCheck } from './define.ts'
import { preStopSeconds } from './pre-stop.ts'
import { servingContainers } from './relations.ts'

export const endpointDelay = defineCheck({
  id: 'endpoint-delay',
  version: 1,
  area: 'sigterm',
  level: 'silver',
  severity: 'warning',
  kind: 'config',
  who: 'S',
  needs: ['workloads', 'services'],
  params: z.object({ minSeconds: z.number().min(0).max(3_600).default(3) }),
  text: {
    en: {
      title: 'TERM waits until the pod has left the Service',
      why: 'Kubernetes sends TERM and takes the pod out of its Service at the same time. Whoever has the old list keeps sending for a moment; if the port is closed by then, those requests fail.',
      fix: 'Add lifecycle.preStop.sleep with seconds: 5 to the container that serves. Behind a cloud load balancer it takes longer to learn of it: raise the seconds, and minSeconds of this check.',
      params: {
        minSeconds: {
          label: 'Shortest wait before TERM',
          help: 'preStop has to wait at least this long. Behind a cloud load balancer 15 and more are usual.',
          unit: 'seconds',
        },
      },
      says: {
        pass: 'preStop waits {preStop} s',
        short:
          'preStop waits {preStop} s, {least} s are asked for; a drain test shows whether the application itself goes on serving',
        unread: 'preStop is {type}, and how long it waits cannot be read from the configuration',
        noServing: 'No Service of this workload points at a port of a container',
      },
    },
    ja: {
      title: 'Service から外れるまで TERM を待たせている',
      why: 'TERM の送信と Service の宛先からの除外は同時に始まります。古い宛先一覧を持つ側はしばらくリクエストを送り続けるため、その時点でポートが閉じていると失敗します。',
      fix: 'トラフィックを受けるコンテナに lifecycle.preStop.sleep（seconds: 5）を追加してください。クラウドのロードバランサー配下では反映に時間がかかるため、秒数とこのチェックの minSeconds を増やしてください。',
      params: {
        minSeconds: {
          label: 'TERM までの最短待ち時間',
          help: 'preStop で最低限待つ秒数です。クラウドのロードバランサー配下では 15 秒以上が目安です。',
          unit: '秒',
        },
      },
      says: {
        pass: 'preStop で {preStop} 秒待ちます',
        short:
          'preStop の待ち時間は {preStop} 秒です（基準は {least} 秒）。アプリケーション自身が受け付けを続けるかどうかはドレインテストで確認できます',
        unread: 'preStop が {type} のため、待ち時間を設定から読み取れません',
        noServing: 'このワークロードのコンテナのポートを指す Service がありません',
      },
    },
  },
  evaluate({ workload, facts, params: { minSeconds: least }, pass, warn, unknown, container }) {
    const serving = servingContainers(facts, workload)
    if (serving.length === 0) return unknown('noServing')
    return serving.map((each) => {
      const subject = container(each.name)
      const preStop = preStopSeconds(each)
      if (preStop === null) return unknown('unread', { type: each.preStop?.type ?? '-' }, subject)
      return preStop >= least ? pass('pass', { preStop }, subject) : warn('short', { preStop, least }, subject)
    })
  },
})
