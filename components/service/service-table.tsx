import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { Column } from '#components/ui/table.tsx'
import { type ListColumn, listColumns } from '#lib/domain/list-columns.ts'
import type { ListRow, serviceSorts } from '#lib/domain/service-list.ts'
import { levels, outcomes } from '#lib/domain/verdict.ts'
import { choseColumns, type ListQuery, listHref } from './list-address.ts'
import { ListTable, type TeamCount } from './list-table.tsx'
import { useCells } from './service-cells.tsx'

type Sort = (typeof serviceSorts)[number]
const sorts: Partial<Record<ListColumn, Sort>> = {
  team: 'team',
  level: 'level',
  readiness: 'readiness',
  fail: 'failing',
  measured: 'measured',
}
/** Where a number is better read from the high end first. */
const highFirst = new Set<Sort>(['level', 'readiness', 'failing'])

/** Where a press on the head of an order leads: the other way round where it is the order already. */
export function sortOf(query: ListQuery, by: Sort) {
  const here = query.sort === by
  const first = highFirst.has(by) ? 'desc' : 'asc'
  const order = here ? (query.order === 'asc' ? 'desc' : 'asc') : first
  return { href: listHref(query, { sort: by, order }), order: here ? query.order : null } as const
}

const wide = new Set<ListColumn>(['team', 'stage', 'measured'])
const always = new Set<ListColumn>(['level', 'fail', 'unknown'])
/** What a narrow window goes without; a column that somebody chose stays. */
const onOf = (column: ListColumn) => (wide.has(column) ? 'wide' : always.has(column) ? undefined : 'mid')

/** The services as a table of plain cells: nothing in it is a client component. */
export function ServiceTable({
  rows,
  query,
  teams,
}: {
  rows: readonly ListRow[]
  query: ListQuery
  teams: readonly TeamCount[] | null
}) {
  const t = useTranslations('services')
  const states = useTranslations('states')
  const cellOf = useCells()
  const columns = listColumns.filter((column) => query.columns.includes(column))
  const chose = choseColumns(query)
  const hide = (column: ListColumn) => (chose ? undefined : onOf(column))
  const isLevel = (column: ListColumn) => levels.find((level) => level === column)
  const isOutcome = (column: ListColumn) => outcomes.find((outcome) => outcome === column)
  const nameOf = (column: ListColumn) => {
    const level = isLevel(column)
    if (level !== undefined) return states(`level.${level}`)
    const outcome = isOutcome(column)
    if (outcome !== undefined)
      return (
        <span className={`with-sign is-${outcome}`}>
          <Sign name={outcome} />
          <span className="max-sm:sr-only">{states(`outcome.${outcome}`)}</span>
        </span>
      )
    return t(`columns.${namedColumn(column)}`)
  }
  const titleOf = (column: ListColumn) =>
    isLevel(column) !== undefined
      ? t('columns.levelWhy')
      : column === 'readiness'
        ? t('columns.readinessWhy')
        : undefined
  const isText = (column: ListColumn) => column === 'team' || column === 'stage' || column === 'level'
  const head = columns.map((column) => {
    const by = sorts[column]
    return (
      <Column
        key={column}
        num={isText(column) ? undefined : true}
        on={hide(column)}
        sort={by === undefined ? undefined : sortOf(query, by)}
        title={titleOf(column)}
      >
        {nameOf(column)}
      </Column>
    )
  })
  return (
    <ListTable
      caption={t('title')}
      cells={(row) => columns.map((column) => cellOf(row, column, hide(column)))}
      className="services"
      head={head}
      nameSort={sortOf(query, 'name')}
      rows={rows}
      teams={teams}
      width={columns.length}
    />
  )
}

const plain = ['team', 'stage', 'level', 'readiness', 'stale', 'never', 'measured'] as const
/** The columns that no state names. */
const namedColumn = (column: ListColumn) => plain.find((each) => each === column) ?? 'measured'
