import type { Standing } from '../../domain/readiness.ts'
import type { Lang, Outcome } from '../../domain/verdict.ts'
import { type Look, paint, words } from './look.ts'
import { printable } from './printable.ts'
import { padTo, widthOf } from './width.ts'

/**
 * One service with its standing. `place` is its namespace, or the team that owns it. `atMost` marks the level as an upper bound:
 * what was looked at does not rule it out.
 */
export interface ReadinessRow {
  service: string
  place: string
  standing: Pick<Standing, 'level' | 'counts'>
  atMost?: boolean
}

/** The level in words; an upper bound says so. */
export function levelIn(lang: Lang, level: Standing['level'], atMost: boolean): string {
  const name = words[lang].levels[level ?? 'none']
  return atMost && level !== null ? `≤ ${name}` : name
}

const counted = ['pass', 'warn', 'fail', 'unknown'] as const satisfies readonly Outcome[]
const gap = '  '

function column(title: string, values: readonly string[], atMost: number): number {
  return Math.min(atMost, Math.max(widthOf(title), ...values.map(widthOf)))
}

/**
 * One row per service, in the order given: service, place, level, and how many items pass, warn, fail and are unknown. Pure.
 * `place` renames the second column, e.g. to "team". Every line ends in a newline.
 */
export function readinessTable(rows: readonly ReadinessRow[], look: Look, place = words[look.lang].place): string {
  const { service, level, outcomes } = words[look.lang]
  const cells = rows.map((row) => ({
    service: printable(row.service),
    place: printable(row.place),
    level: levelIn(look.lang, row.standing.level, row.atMost ?? false),
    counts: row.standing.counts,
  }))
  const levelWidth = column(
    level,
    cells.map((cell) => cell.level),
    12,
  )
  const countWidths = counted.map((outcome) => Math.max(5, widthOf(outcomes[outcome])))
  const fixed = levelWidth + countWidths.reduce((sum, width) => sum + width, 0) + gap.length * (2 + counted.length)
  const free = look.columns - fixed
  const placeWidth = column(
    place,
    cells.map((cell) => cell.place),
    Math.floor(free * 0.45),
  )
  const serviceWidth = column(
    service,
    cells.map((cell) => cell.service),
    free - placeWidth,
  )
  const right = (text: string, index: number) => `${' '.repeat((countWidths[index] ?? 0) - widthOf(text))}${text}`
  const head = [
    padTo(service, serviceWidth),
    padTo(place, placeWidth),
    padTo(level, levelWidth),
    ...counted.map((outcome, index) => right(outcomes[outcome], index)),
  ].join(gap)
  const lines = cells.map((cell) =>
    [
      padTo(cell.service, serviceWidth),
      padTo(cell.place, placeWidth),
      padTo(cell.level, levelWidth),
      ...counted.map((outcome, index) => {
        const text = right(String(cell.counts[outcome]), index)
        return cell.counts[outcome] === 0 ? text : paint(look, outcome, text)
      }),
    ].join(gap),
  )
  return [paint(look, 'bold', head), ...lines].map((line) => `${line}\n`).join('')
}
