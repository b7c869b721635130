import type { Check } from '../../checks/define.ts'
import { checkOf, checks } from '../../checks/index.ts'
import type { Lang } from '../../domain/verdict.ts'
import { padTo, widthOf, wrap } from './width.ts'

const columns = 100
const who = {
  en: { A: 'every workload', L: 'workloads that run on', S: 'workloads that a Service selects' },
  ja: { A: 'すべてのワークロード', L: '常時稼働するワークロード', S: 'Service が選択するワークロード' },
} as const satisfies Record<Lang, Record<Check['who'], string>>
const words = {
  en: { why: 'Why', fix: 'How to fix it', asks: 'Asks', reads: 'Reads', params: 'Settings', says: 'What it can say' },
  ja: { why: '理由', fix: '直し方', asks: '対象', reads: '参照する情報', params: '設定', says: '判定の文言' },
} as const satisfies Record<Lang, Record<string, string>>

/** One line per check: id, level, severity, kind and title. */
export function checkList(lang: Lang): string {
  const width = Math.max(...checks.map(({ id }) => widthOf(id)))
  return checks
    .map(({ id, level, severity, kind, text }) =>
      [padTo(id, width), padTo(level, 6), padTo(severity, 7), padTo(kind, 6), text[lang].title].join('  '),
    )
    .map((line) => `${line}\n`)
    .join('')
}

function indented(text: string): string {
  return wrap(text, columns - 2)
    .map((line) => `  ${line}`)
    .join('\n')
}

/** The reference of one check as text; empty when there is no such check. */
export function checkPage(id: string, lang: Lang): string {
  const check = checkOf(id)
  if (check === undefined) return ''
  const { title, why, fix, says } = check.text[lang]
  const word = words[lang]
  const defaults = Object.entries(check.params.parse({})).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)
  const sections: [string, string[]][] = [
    [word.why, [why]],
    [word.fix, [fix]],
    [word.asks, [who[lang][check.who]]],
    [word.reads, [check.needs.join(', ')]],
    [word.params, defaults],
    [word.says, Object.values(says)],
  ]
  const head = `${id} — ${title}\n${check.area} · ${check.level} · ${check.severity} · ${check.kind} · version ${check.version}\n`
  const body = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => `\n${name}\n${lines.map(indented).join('\n')}\n`)
  return head + body.join('')
}
