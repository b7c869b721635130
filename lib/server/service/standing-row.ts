import { z } from 'zod'
import { checkOf } from '#lib/checks/index.ts'
import { type Cells, cellsOf } from '#lib/domain/cells.ts'
import { type CheckHead, counts, type ResolvedItem } from '#lib/domain/checklist.ts'
import { freshUntil, levelsUntil } from '#lib/domain/lasting.ts'
import { type Standing, standingOf } from '#lib/domain/readiness.ts'
import { kindSchema, levelSchema, type Outcome, outcomeSchema, severitySchema } from '#lib/domain/verdict.ts'

/** An item of a service with its latest evidence, as the summary row keeps it; what is null is left out there. */
export const measuredSchema = z.object({
  check: z.string(),
  level: levelSchema,
  severity: severitySchema,
  kind: kindSchema,
  outcome: outcomeSchema.nullable().default(null),
  at: z.string().nullable().default(null),
  countsFrom: z.string().nullable().default(null),
  freshHours: z.number().nullable().optional(),
  /** The run that said so last, be it the first that did or not; rows of before do not tell. */
  run: z.string().nullable().optional(),
})
export type MeasuredItem = z.infer<typeof measuredSchema>

/** An item of a checklist with what was said of it last. */
export function measuredItem(
  {
    check,
    level,
    severity,
    countsFrom,
    freshHours,
  }: Pick<ResolvedItem<CheckHead>, 'check' | 'level' | 'severity' | 'countsFrom' | 'freshHours'>,
  { outcome, at, run }: Pick<MeasuredItem, 'outcome' | 'at' | 'run'>,
): MeasuredItem {
  return { check: check.id, level, severity, kind: check.kind, outcome, at, countsFrom, freshHours, run: run ?? null }
}

/** The summary row of a service: what lists read instead of evidence. Times in milliseconds since the epoch. */
export interface StandingRow {
  standing: Standing
  cells: Cells
  bronzeUntil: number | null
  silverUntil: number | null
  goldUntil: number | null
  /** Until when `standing` is right: then something grows stale or an announced item begins to count. */
  freshUntil: number | null
  /** When the first item grows stale, and when the last: after it nothing is known any more. */
  staleFrom: number | null
  spentAt: number | null
  measuredAt: number | null
  outcomes: Record<string, Outcome>
  items: Record<string, MeasuredItem & { until: number | null }>
}

const known = (times: readonly (number | null)[]) => times.filter((each) => each !== null)
const earliest = (times: readonly (number | null)[]) => {
  const all = known(times)
  return all.length === 0 ? null : Math.min(...all)
}
const latest = (times: readonly (number | null)[]) => {
  const all = known(times)
  return all.length === 0 ? null : Math.max(...all)
}

export function standingRow(items: readonly MeasuredItem[], now: number): StandingRow {
  const counting = items.filter((item) => counts(item, now))
  const until = levelsUntil(counting)
  const announced = items.flatMap((item) =>
    counts(item, now) || item.countsFrom === null ? [] : [Date.parse(item.countsFrom)],
  )
  return {
    standing: standingOf(counting, now),
    cells: cellsAt(items, now),
    bronzeUntil: until.bronze,
    silverUntil: until.silver,
    goldUntil: until.gold,
    freshUntil: earliest([...counting.map(freshUntil), ...announced]),
    staleFrom: earliest(items.map(freshUntil)),
    spentAt: latest(items.map(freshUntil)),
    measuredAt: earliest(items.map(({ at }) => (at === null ? null : Date.parse(at)))),
    outcomes: Object.fromEntries(items.map(({ check, outcome }) => [check, outcome ?? 'unknown'])),
    items: Object.fromEntries(items.map((item) => [item.check, { ...item, until: freshUntil(item) }])),
  }
}

/** The standing of a later moment, folded again from the stored items. */
export function standingAt(items: readonly MeasuredItem[], now: number): Standing {
  return standingOf(
    items.filter((item) => counts(item, now)),
    now,
  )
}

/** The areas of a moment, folded from the items; an item whose check this program does not know has none. */
export function cellsAt(items: readonly MeasuredItem[], now: number): Cells {
  const placed = items.flatMap((item) => {
    const area = checkOf(item.check)?.area
    return area === undefined || !counts(item, now) ? [] : [{ ...item, area }]
  })
  return cellsOf(placed, now)
}
