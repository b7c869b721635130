import type { Lang, Level, Outcome } from '../../domain/verdict.ts'

/** How a table is to look: the reader's language, the columns there are, and whether colour is welcome. */
export interface Look {
  lang: Lang
  columns: number
  colour: boolean
}

interface Stream {
  isTTY?: boolean
  columns?: number
}

/** Colour only on a terminal, and never where NO_COLOR is set (to anything). Tables are 80 to 120 columns wide. */
export function lookOf(stream: Stream, env: Record<string, string | undefined>, lang: Lang): Look {
  const terminal = stream.isTTY === true
  const unwanted = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb'
  const columns = terminal ? (stream.columns ?? 100) : 100
  return { lang, columns: Math.min(120, Math.max(80, columns)), colour: terminal && !unwanted }
}

export const signs: Record<Outcome, string> = { pass: '✓', warn: '!', fail: '✕', unknown: '?', notApplicable: '–' }
const codes: Record<Outcome | 'bold', string> = {
  bold: '1',
  pass: '32',
  warn: '33',
  fail: '31',
  unknown: '35',
  notApplicable: '2',
}

/** Paints a text that already has its width. */
export function paint(look: Look, as: Outcome | 'bold', text: string): string {
  return look.colour ? `\u001b[${codes[as]}m${text}\u001b[0m` : text
}

interface Words {
  outcomes: Record<Outcome, string>
  levels: Record<Level | 'none', string>
  /** Stands where an error item names its level: the item is of severity warning and gates none. */
  advice: string
  level: string
  service: string
  place: string
  notLooked: (checks: string) => string
  services: (count: number) => string
  atMost: string
}

export const words: Record<Lang, Words> = {
  en: {
    outcomes: { pass: 'pass', warn: 'warn', fail: 'fail', unknown: 'unknown', notApplicable: 'n/a' },
    levels: { bronze: 'bronze', silver: 'silver', gold: 'gold', none: 'none' },
    advice: 'advice',
    level: 'level',
    service: 'service',
    place: 'namespace',
    notLooked: (checks) => `Needs a running cluster: ${checks}`,
    services: (count) => (count === 1 ? '1 service' : `${count} services`),
    atMost: '≤ is the level that the manifests do not rule out; only a running cluster can prove it.',
  },
  ja: {
    outcomes: { pass: '合格', warn: '注意', fail: '不合格', unknown: '不明', notApplicable: '対象外' },
    levels: { bronze: 'ブロンズ', silver: 'シルバー', gold: 'ゴールド', none: '未達' },
    advice: '推奨',
    level: 'レベル',
    service: 'サービス',
    place: 'Namespace',
    notLooked: (checks) => `稼働中のクラスターでのみ確認できます: ${checks}`,
    services: (count) => `サービス ${count}件`,
    atMost: '≤ はマニフェストから見て到達しうるレベルです。実際の到達は稼働中のクラスターで確認します。',
  },
}
