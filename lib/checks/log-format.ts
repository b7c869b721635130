import { z } from 'zod'
import type { UnparsedReason } from '../domain/log-sample.ts'
import { defineCheck } from './define.ts'
import { type Log, linesIn, logsOf, missesAside, missesIn, sum } from './logs-of.ts'

const names = { ltsv: 'LTSV', json: 'JSON', auto: 'LTSV / JSON' } as const
type Format = keyof typeof names
const isFormat = (text: string): text is Format => Object.hasOwn(names, text)

/** Why lines are no records, the most frequent first. */
function reasonsOf(logs: readonly Log[]): [UnparsedReason, number][] {
  const counts = new Map<UnparsedReason, number>()
  for (const { unparsed } of logs)
    for (const reason of reasons) {
      const count = unparsed[reason] ?? 0
      if (count > 0) counts.set(reason, (counts.get(reason) ?? 0) + count)
    }
  return [...counts].sort(([, a], [, b]) => b - a)
}

const reasons: readonly UnparsedReason[] = [
  'noColon',
  'oneField',
  'emptyLabel',
  'badLabel',
  'duplicateLabel',
  'badTime',
  'notJson',
  'tooLong',
]

export const logFormat = defineCheck({
  id: 'log-format',
  version: 1,
  area: 'logs',
  level: 'silver',
  severity: 'error',
  kind: 'log',
  who: 'L',
  needs: ['workloads', 'logSample'],
  params: z.object({
    format: z
      .string()
      .max(4)
      .regex(/^(?:auto|ltsv|json)$/)
      .default('auto'),
    minShare: z.number().min(0).max(1).default(0.99),
    minLines: z.number().int().min(1).max(10_000).default(20),
  }),
  text: {
    en: {
      title: 'Lines are LTSV or JSON',
      why: 'A line that no collector can take apart cannot be searched by field, counted or alerted on.',
      fix: 'Use one formatter for every line, also for those of the start and for stack traces: an exception on many lines has to become one record, with its newlines escaped.',
      params: {
        format: {
          label: 'Format',
          help: 'auto takes LTSV or JSON, whichever most lines are; or name one: ltsv, json.',
        },
        minShare: { label: 'Least share', help: 'So many of the lines have to be records, from 0 to 1.' },
        minLines: { label: 'Fewest lines', help: 'With fewer lines nothing is judged.' },
      },
      says: {
        pass: '{count} of {lines} lines are {format}',
        mixed: 'Two formats in one stream: {ltsv} lines of LTSV, {json} of JSON',
        fail: '{count} of {lines} lines are {format}',
        few: 'Lines: {lines}, too few to judge (at least {min})',
        none: 'No line to judge',
        noColon: 'A field without label and colon: {count} lines',
        oneField: 'Plain text, no fields between TABs: {count} lines',
        emptyLabel: 'A label that is empty: {count} lines',
        badLabel: 'A label with other signs than letters, digits and _ . -: {count} lines',
        duplicateLabel: 'A label twice in one line: {count} lines',
        badTime: 'A time that cannot be read: {count} lines',
        notJson: 'Begins like JSON and is no JSON object: {count} lines',
        tooLong: 'Longer than 16 KiB, so that collectors split it: {count} lines',
      },
    },
    ja: {
      title: 'ログの各行が LTSV か JSON になっている',
      why: '収集側で解析できない行は、フィールドでの検索も集計もアラートもできません。',
      fix: '起動時のログやスタックトレースも含め、すべての行を 1 つのフォーマッターで出力してください。複数行にわたる例外は、改行をエスケープして 1 レコードにまとめます。',
      params: {
        format: {
          label: '形式',
          help: 'auto は LTSV と JSON のうち多いほうで判定します。ltsv か json を指定することもできます。',
        },
        minShare: { label: '最小の割合', help: '解析できる行の割合です（0〜1）。これを下回ると不合格になります。' },
        minLines: { label: '最小の行数', help: 'これより少ない行数では判定しません。', unit: '行' },
      },
      says: {
        pass: '{lines} 行中 {count} 行が {format} です',
        mixed: '1 つの出力に 2 つの形式が混在しています（LTSV {ltsv} 行、JSON {json} 行）',
        fail: '{format} は {lines} 行中 {count} 行しかありません',
        few: '{lines} 行しかなく、判定できません（{min} 行以上必要です）',
        none: '判定できる行がありません',
        noColon: 'ラベルとコロンのないフィールドがある行: {count} 行',
        oneField: 'TAB 区切りのフィールドがないプレーンテキスト: {count} 行',
        emptyLabel: 'ラベルが空の行: {count} 行',
        badLabel: 'ラベルに英数字と _ . - 以外の文字がある行: {count} 行',
        duplicateLabel: '同じラベルが 2 回現れる行: {count} 行',
        badTime: 'time を日時として読めない行: {count} 行',
        notJson: 'JSON のように始まるが JSON オブジェクトではない行: {count} 行',
        tooLong: '16 KiB を超え、収集時に分割される行: {count} 行',
      },
    },
  },
  evaluate(ask) {
    const { workload, facts, params, pass, warn, fail, unknown, note } = ask
    const { read, missed } = logsOf(facts, workload)
    const lines = linesIn(read)
    if (lines === 0) return missed.length > 0 ? missesIn(ask, missed) : unknown('none')
    const aside = missesAside(ask, missed)
    if (lines < params.minLines) return [unknown('few', { lines, min: params.minLines }), ...aside]
    const ltsv = sum(read.map(({ formats }) => formats.ltsv))
    const json = sum(read.map(({ formats }) => formats.json))
    const wanted = isFormat(params.format) ? params.format : 'auto'
    const count = { ltsv, json, auto: ltsv + json }[wanted]
    const why = reasonsOf(read).map(([reason, times]) => note(reason, { count: times }))
    if (count / lines < params.minShare)
      return [fail('fail', { count, lines, format: names[wanted] }), ...why, ...aside]
    const major = Math.max(ltsv, json)
    if (wanted === 'auto' && major / lines < params.minShare) return [warn('mixed', { ltsv, json }), ...aside]
    const format = names[wanted === 'auto' ? (ltsv >= json ? 'ltsv' : 'json') : wanted]
    return [pass('pass', { count: wanted === 'auto' ? major : count, lines, format }), ...aside]
  },
})
