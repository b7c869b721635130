import { createTranslator } from 'next-intl'
import { words } from '#components/words/index.ts'
import { checkOf } from '#lib/checks/index.ts'
import { sayIn, summaryIn } from '#lib/checks/sentence.ts'
import { gatesOf, lackOf, lacks, moveOf } from '#lib/domain/gates.ts'
import { markdownTable, markdownText } from '#lib/domain/markdown.ts'
import type { ItemState, ServiceDetail } from '#lib/domain/service.ts'
import { areas, type Lang } from '#lib/domain/verdict.ts'
import { moveSentence } from './move-sentence.ts'
import { shownAs, shownOrder } from './shown.ts'

/** Minutes are enough, and no reader has to guess whose time zone it is: `2026-11-22 03:00`. */
const minute = (time: string) => time.slice(0, 16).replace('T', ' ')
const rank = (item: ItemState) => shownOrder.indexOf(shownAs(item))

/**
 * The checklist of a service as a Markdown document: whether it may move, what each level misses, and every item by area with verdict,
 * proof and age. Pure: the same service, language and time (ISO 8601) give the same bytes. Every value is escaped.
 */
export function checklistMarkdown(service: ServiceDetail, lang: Lang, now: string): string {
  const t = createTranslator({ locale: lang, messages: words[lang], namespace: 'checklistFile' })
  const say = createTranslator({ locale: lang, messages: words[lang], namespace: 'service.move' })
  const gate = createTranslator({ locale: lang, messages: words[lang], namespace: 'service.gate.lack' })
  const states = createTranslator({ locale: lang, messages: words[lang], namespace: 'states' })
  const levels = createTranslator({ locale: lang, messages: words[lang], namespace: 'states.level' })
  const title = (item: ItemState) => checkOf(item.check)?.text[lang].title ?? item.check
  const joined = new Intl.ListFormat(lang, { type: 'conjunction' })
  const move = moveOf(service)
  const [first] = move.deciding
  const fix = first !== undefined && lackOf(first) === 'fail' ? checkOf(first.check)?.text[lang].fix : undefined
  const { measuredAt } = service

  const missing = gatesOf(service.items).map((each) => [
    levels(each.level),
    `${each.met.length} / ${each.applicable}`,
    lacks
      .flatMap((lack) => {
        const items = each.missing[lack]
        return items.length === 0 ? [] : [`${gate(lack, { count: items.length })}: ${items.map(title).join(', ')}`]
      })
      .join('; ') || t('gates.none'),
  ])
  const verdict = (item: ItemState) => {
    const shown = shownAs(item)
    if (shown !== 'stale') return `${states(`outcome.${shown}`)}${item.otherwise ? ` (${t('otherwise')})` : ''}`
    return item.outcome === null ? states('stale') : `${states('stale')} (${states(`outcome.${item.outcome}`)})`
  }
  const row = (item: ItemState) => [
    title(item),
    verdict(item),
    proofOf(item, lang),
    `${levels(item.level)}, ${states(`severity.${item.severity}`)}`,
    item.at === null ? t('never') : minute(item.at),
  ]
  const columns = (['check', 'verdict', 'proof', 'level', 'measured'] as const).map((each) => t(`columns.${each}`))
  const sections = areas.flatMap((area) => {
    const items = service.items.filter((item) => item.area === area).sort((a, b) => rank(a) - rank(b))
    return items.length === 0 ? [] : [`## ${states(`area.${area}`)}`, markdownTable(columns, items.map(row))]
  })
  return `${[
    `# ${markdownText(service.name)}`,
    markdownText(moveSentence(service.name, move, { say, list: (parts) => joined.format(parts) })),
    ...(fix === undefined ? [] : [`**${t('first')}** ${markdownText(fix)}`]),
    markdownText(t('facts', { team: service.team.name, stage: states(`stage.${service.stage}`) })),
    measuredAt === null
      ? t('asOfNever', { now: minute(now) })
      : t('asOf', { now: minute(now), at: minute(measuredAt) }),
    `## ${t('gates.title')}`,
    markdownTable([t('gates.level'), t('gates.met'), t('gates.missing')], missing),
    ...sections,
  ].join('\n\n')}\n`
}

/** What was found and where; of many findings the first, because the document is read and not searched. */
function proofOf({ check: id, summary, alike, findings }: ItemState, lang: Lang): string {
  const check = checkOf(id)
  if (check === undefined || summary === null) return ''
  const said = summaryIn(lang, check, { summary, alike })
  const whole = sayIn(lang, check, summary)
  const same = findings.find(({ message }) => sayIn(lang, check, message) === whole) ?? findings[0]
  return same === undefined ? said : `${said} (${same.subject})`
}
