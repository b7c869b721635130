import { shownState } from '#lib/domain/cells.ts'
import { type ListColumn, listColumns } from '#lib/domain/list-columns.ts'
import { requiredOf } from '#lib/domain/readiness.ts'
import type { ListRow } from '#lib/domain/service-list.ts'
import { areas } from '#lib/domain/verdict.ts'

type Column = [head: string, cell: (row: ListRow) => string | number | null]

const share = (name: string, of: (row: ListRow) => { met: number; applicable: number }): Column[] => [
  [`${name}_met`, (row) => of(row).met],
  [`${name}_applicable`, (row) => of(row).applicable],
]
const count = (name: 'fail' | 'unknown' | 'warn' | 'pass'): Column[] => [
  [name, ({ standing }) => standing.counts[name]],
]

const always: Column[] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
]

/** Heads are the ids of the product, the same in every language: a file outlives its reader. 3/4 would become a date, so it is two numbers. */
const own: Record<ListColumn, Column[]> = {
  team: [
    ['team', ({ team }) => team.id],
    ['team_name', ({ team }) => team.name],
  ],
  stage: [['stage', ({ stage }) => stage]],
  level: [['level', ({ standing }) => standing.level ?? 'none']],
  readiness: share('required', ({ standing }) => requiredOf(standing)),
  bronze: share('bronze', ({ standing }) => standing.levels.bronze),
  silver: share('silver', ({ standing }) => standing.levels.silver),
  gold: share('gold', ({ standing }) => standing.levels.gold),
  fail: count('fail'),
  unknown: count('unknown'),
  warn: count('warn'),
  pass: count('pass'),
  stale: [['stale', ({ standing }) => standing.stale]],
  never: [['never', ({ standing }) => standing.never]],
  measured: [['measured', ({ measuredAt }) => measuredAt]],
}

/** What the list shows beside its columns, and a file of all of them has too. */
const further: Column[] = [
  ['namespaces', ({ namespaces }) => namespaces.join(' ')],
  ...areas.map((area): Column => {
    return [
      `area_${area}`,
      ({ cells }) => {
        const cell = cells[area]
        return cell === undefined ? null : shownState(cell)
      },
    ]
  }),
]

const columnsOf = (chosen: readonly ListColumn[] | null): Column[] => [
  ...always,
  ...(chosen ?? listColumns).flatMap((column) => own[column]),
  ...(chosen === null ? further : []),
]

/** The heads of a file with these columns; null is all there are. */
export const headOf = (chosen: readonly ListColumn[] | null): string[] => columnsOf(chosen).map(([head]) => head)

export const cellsOfRow = (row: ListRow, chosen: readonly ListColumn[] | null): (string | number | null)[] =>
  columnsOf(chosen).map(([, cell]) => cell(row))
