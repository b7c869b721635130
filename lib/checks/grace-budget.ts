import { z } from 'zod'
import { defineCheck } from './define.ts'
import { preStopSeconds } from './pre-stop.ts'

export const graceBudget = defineCheck({
  id: 'grace-budget',
  version: 1,
  area: 'sigterm',
  level: 'silver',
  severity: 'error',
  kind: 'config',
  who: 'L',
  needs: ['workloads'],
  params: z.object({ drainSeconds: z.number().min(0).max(3_600).default(10) }),
  text: {
    en: {
      title: 'preStop and draining fit the grace period',
      why: 'The grace period starts before preStop, not after it. When preStop and the time to finish open requests do not fit in, the rest is killed in mid-request.',
      fix: 'Raise terminationGracePeriodSeconds to at least the seconds of preStop plus the time the application needs to drain, or shorten preStop.',
      params: {
        drainSeconds: {
          label: 'Time to drain',
          help: 'What the application needs after preStop to finish open requests.',
          unit: 'seconds',
        },
      },
      says: {
        pass: 'preStop {preStop} s + {drain} s to drain ≤ grace {grace} s',
        used: 'preStop {preStop} s uses up the whole grace period of {grace} s',
        tight: 'preStop {preStop} s + {drain} s to drain > grace {grace} s',
        unread: 'preStop is {type}, and how long it takes cannot be read from the configuration (grace {grace} s)',
      },
    },
    ja: {
      title: 'preStop とドレインが猶予期間に収まる',
      why: '猶予期間は preStop の開始時点から数えられます。preStop と処理中リクエストの完了がその中に収まらないと、残りは途中で強制終了されます。',
      fix: 'terminationGracePeriodSeconds を「preStop の秒数 + ドレインに必要な秒数」以上にするか、preStop を短くしてください。',
      params: {
        drainSeconds: {
          label: 'ドレインにかかる時間',
          help: 'preStop のあと、処理中のリクエストを終えるために必要な秒数です。',
          unit: '秒',
        },
      },
      says: {
        pass: 'preStop {preStop} 秒 + ドレイン {drain} 秒 ≤ 猶予期間 {grace} 秒',
        used: 'preStop の {preStop} 秒だけで、猶予期間 {grace} 秒を使い切ります',
        tight: 'preStop {preStop} 秒 + ドレイン {drain} 秒 > 猶予期間 {grace} 秒',
        unread: 'preStop が {type} のため、所要時間を設定から読み取れません（猶予期間 {grace} 秒）',
      },
    },
  },
  evaluate({ workload, params: { drainSeconds: drain }, pass, fail, unknown, container }) {
    const grace = workload.graceSeconds
    return workload.containers.map((each) => {
      const subject = container(each.name)
      const read = preStopSeconds(each)
      // A preStop that cannot be read takes no less than nothing: what is too much without it stays too much.
      const preStop = read ?? 0
      if (read !== null && preStop >= grace) return fail('used', { preStop, grace }, subject)
      if (preStop + drain > grace) return fail('tight', { preStop, drain, grace }, subject)
      if (read === null) return unknown('unread', { type: each.preStop?.type ?? '-', grace }, subject)
      return pass('pass', { preStop, drain, grace }, subject)
    })
  },
})
