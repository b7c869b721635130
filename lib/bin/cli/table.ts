import type { Standing } from '../../domain/readiness.ts'
import { type Level, levels, type Outcome, outcomes } from '../../domain/verdict.ts'
import { type Look, paint, signs, words } from './look.ts'
import { printable } from './printable.ts'
import { levelIn, readinessTable } from './readiness-table.ts'
import type { Reported, ReportedVerdict } from './reported.ts'
import { padTo, widthOf, wrap } from './width.ts'

/** A reported service with its standing; `atMost`: its level is only an upper bound. */
export type Ranked = Reported & { standing: Pick<Standing, 'level' | 'counts'>; atMost: boolean }

const shown = ['fail', 'warn', 'unknown'] as const satisfies readonly Outcome[]

/** Where it was found, unless that is the service's only workload, which the heading names. */
function where(service: Reported, verdict: ReportedVerdict): string {
  const subject = verdict.findings.find((finding) => finding.outcome === verdict.outcome)?.subject ?? ''
  const [only, ...others] = service.workloads
  if (only === undefined || others.length > 0) return subject
  return subject === only ? '' : subject.replace(`${only}/`, '')
}

function gates(verdict: ReportedVerdict, look: Look): string {
  const { advice, levels: names } = words[look.lang]
  return verdict.severity === 'error' ? names[verdict.level] : advice
}

function item(look: Look, outcome: Outcome, gate: string, check: string, text: string): string[] {
  const { outcomes: names, levels: levelNames } = words[look.lang]
  const word = `${signs[outcome]} ${names[outcome]}`
  const wordWidth = 2 + Math.max(...shown.map((each) => widthOf(names[each])))
  const gateWidth = Math.max(...Object.values(levelNames).map(widthOf))
  const head = `  ${paint(look, outcome, padTo(word, wordWidth))}  ${padTo(gate, gateWidth)}  `
  const indent = 2 + wordWidth + 2 + gateWidth + 2
  const body = check === '' ? wrap(text, look.columns - indent) : columnsOf(look, indent, check, text)
  return body.map((line, index) => (index === 0 ? head : ' '.repeat(indent)) + line)
}

const checkWidth = 21

function columnsOf(look: Look, indent: number, check: string, text: string): string[] {
  const lines = wrap(text, look.columns - indent - checkWidth)
  return lines.map((line, index) => (index === 0 ? padTo(check, checkWidth) : ' '.repeat(checkWidth)) + line)
}

function itemsOf(service: Reported, look: Look): string[] {
  const lines = shown.flatMap((outcome) =>
    (['error', 'warning'] as const).flatMap((severity) =>
      service.verdicts
        .filter((each) => each.outcome === outcome && each.severity === severity && each.looked)
        .flatMap((each) => {
          const found = where(service, each)
          const text = printable(found === '' ? each.summary : `${each.summary} [${found}]`)
          return item(look, outcome, gates(each, look), each.check, text)
        }),
    ),
  )
  const unseen = service.verdicts.filter((each) => !each.looked).map(({ check }) => check)
  if (unseen.length === 0) return lines
  return [...lines, ...item(look, 'unknown', '', '', words[look.lang].notLooked(unseen.join(', ')))]
}

function heading(service: Ranked, look: Look): string[] {
  const { level, outcomes: outcomeNames } = words[look.lang]
  const counts = outcomes
    .filter((outcome) => service.standing.counts[outcome] > 0)
    .toSorted((a, b) => rank.indexOf(a) - rank.indexOf(b))
    .map((outcome) => paint(look, outcome, `${outcomeNames[outcome]} ${service.standing.counts[outcome]}`))
  const title = printable(`${service.namespace}/${service.service}`)
  return [
    `${paint(look, 'bold', title)}  ${printable(service.workloads.join(', '))}`,
    `  ${level} ${levelIn(look.lang, service.standing.level, service.atMost)} · ${counts.join(', ')}`,
  ]
}
const rank: readonly Outcome[] = ['pass', 'warn', 'fail', 'unknown', 'notApplicable']

function totals(services: readonly Ranked[], look: Look): string {
  const { services: count, atMost } = words[look.lang]
  const bound = services.some((service) => service.atMost)
  const reached = (level: Level | null) => services.filter(({ standing }) => standing.level === level).length
  const parts = [...levels.toReversed(), null].map((level) => `${levelIn(look.lang, level, bound)} ${reached(level)}`)
  return `${count(services.length)}: ${parts.join(', ')}${bound ? `\n${atMost}` : ''}`
}

/** For people: each service with what fails, warns or is unknown, then one row per service, then the levels reached. */
export function asTable(services: readonly Ranked[], look: Look): string {
  const blocks = services.map((service) => [...heading(service, look), ...itemsOf(service, look), ''].join('\n'))
  const rows = services.map(({ service, namespace, standing, atMost }) => ({
    service,
    place: namespace,
    standing,
    atMost,
  }))
  return `${[...blocks, readinessTable(rows, look), totals(services, look)].join('\n')}\n`
}
