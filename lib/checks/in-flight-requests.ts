import { z } from 'zod'
import { defineCheck } from './define.ts'
import { drainRecord } from './drain-record.ts'
import { drainText } from './drain-text.ts'

export const inFlightRequests = defineCheck({
  id: 'in-flight-requests',
  version: 1,
  area: 'sigterm',
  level: 'silver',
  severity: 'error',
  kind: 'record',
  who: 'S',
  needs: ['workloads', 'services', 'drainTest'],
  params: z.object({
    maxCut: z.number().int().min(0).max(1_000).default(0),
    minOpen: z.number().int().min(0).max(100).default(3),
  }),
  text: {
    en: {
      title: 'Accepted requests are answered',
      why: 'A request that the pod has accepted and does not answer is half a page, or an order nobody knows the fate of. Keep-alive clients send such requests even after TERM.',
      fix: 'On SIGTERM stop accepting, finish the requests that run, then exit. The grace period has to be longer than the slowest request.',
      params: {
        maxCut: { label: 'Cut requests that are let pass', help: 'More than this fail the check.' },
        minOpen: {
          label: 'Open requests that are needed',
          help: 'With fewer slow requests open at the eviction the test says nothing about them.',
        },
      },
      says: {
        ...drainText.en,
        pass: 'Requests cut: {cut}. Open at the eviction: {open}',
        cut: 'Accepted requests cut without an answer: {cut} (slow {slow}, short {short}), from {from} s to {to} s after the eviction',
        cutAtOnce:
          'Accepted requests cut without an answer: {cut} (slow {slow}, short {short}), all {from} s after the eviction',
        noSlow: 'No slow request was sent to the pod',
        fewOpen: 'Only {open} slow requests were open at the eviction; {least} are needed to say something',
        unanswered: 'Requests that were neither answered nor seen to be cut: {count}',
      },
    },
    ja: {
      title: '受け付けたリクエストに最後まで応答する',
      why: 'Pod が受け付けたのに応答しなかったリクエストは、途中で切れたページや、結果の分からない注文になります。keep-alive で接続しているクライアントは TERM のあとにもリクエストを送ってきます。',
      fix: 'SIGTERM を受け取ったら新規の受け付けを止め、処理中のリクエストを終えてから終了してください。猶予期間は最も遅いリクエストより長くする必要があります。',
      params: {
        maxCut: { label: '許容する切断数', help: 'この件数を超えると不合格になります。', unit: '件' },
        minOpen: {
          label: '必要な処理中リクエスト数',
          help: '退避時に処理中の遅いリクエストがこれより少ないと判定できません。',
          unit: '件',
        },
      },
      says: {
        ...drainText.ja,
        pass: '切断されたリクエストは {cut} 件です（退避時に処理中: {open} 件）',
        cut: '受け付けたリクエスト {cut} 件が応答なしで切断されました（遅いもの {slow} 件、短いもの {short} 件。退避の {from}～{to} 秒後）',
        cutAtOnce:
          '受け付けたリクエスト {cut} 件が、退避の {from} 秒後に応答なしで切断されました（遅いもの {slow} 件、短いもの {short} 件）',
        noSlow: 'Pod に遅いリクエストを送っていません',
        fewOpen: '退避時に処理中だった遅いリクエストが {open} 件しかなく、判定できません（{least} 件必要）',
        unanswered: '応答も切断も確認できなかったリクエストが {count} 件あります',
      },
    },
  },
  evaluate({ workload, facts, params: { maxCut, minOpen }, pass, fail, unknown }) {
    const found = drainRecord(facts, workload)
    if (!found.ok) return unknown(found.key, found.values)
    const { streams, terminated } = found.record
    const { slow, stale, kept } = streams
    const short = (stale?.cut ?? 0) + (kept?.cut ?? 0)
    const cut = (slow?.cut ?? 0) + short
    if (cut > maxCut) {
      const times = [slow, stale, kept]
        .flatMap((stream) => stream?.failures ?? [])
        .flatMap(({ outcome, ended }) => (outcome === 'cut' ? [ended] : []))
      const second = (ms: number) => Math.round(ms / 100) / 10
      const [from, to] = [second(Math.min(...times)), second(Math.max(...times))]
      const counts = { cut, slow: slow?.cut ?? 0, short, from }
      // a pod that is killed cuts all of them at once
      return from === to ? fail('cutAtOnce', counts) : fail('cut', { ...counts, to })
    }
    if (slow === null) return unknown('noSlow')
    if (terminated === null) return unknown('noEnd')
    if (slow.open < minOpen) return unknown('fewOpen', { open: slow.open, least: minOpen })
    if (slow.unanswered > 0) return unknown('unanswered', { count: slow.unanswered })
    return pass('pass', { cut, open: slow.open })
  },
})
