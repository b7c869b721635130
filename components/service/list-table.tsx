import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { Column, Table } from '#components/ui/table.tsx'
import type { ListRow } from '#lib/domain/service-list.ts'

/** How many services of a team the filter lets through, and how many of them are below silver and not retired. */
export interface TeamCount {
  id: string
  name: string
  services: number
  remaining: number
}

/**
 * Sent as a part of its own: what repeats in it is then pointed at by a way of one step, where it would begin at the row or the frame of the
 * page. It is there already, so that nobody waits for it.
 */
function apart(rows: ReactElement[]) {
  return Object.assign(Promise.resolve(rows), { status: 'fulfilled' as const, value: rows })
}

/**
 * What the table and the heat map share: a box to select each service, its name, and whatever cells follow. Rows are plain functions and no
 * components, so that cells that are alike stay one element.
 */
export function ListTable({
  rows,
  cells,
  head,
  caption,
  className,
  nameSort,
  teams,
  width,
}: {
  rows: readonly ListRow[]
  cells: (row: ListRow) => ReactElement[]
  head: ReactNode
  caption: string
  className: string
  nameSort: { href: string; order: 'asc' | 'desc' | null }
  /** Null: not grouped. The rows come in the order of their teams then. */
  teams: readonly TeamCount[] | null
  width: number
}) {
  const t = useTranslations('services')
  const pick = (
    <th className="pick" key="pick" scope="col">
      <input aria-label={t('select.all')} data-pick="all" type="checkbox" />
    </th>
  )
  const rowOf = (row: ListRow) => (
    <tr key={row.id}>
      <td className="pick">
        <input aria-label={row.name} name="services" type="checkbox" value={row.id} />
      </td>
      <th className="name" scope="row">
        <a className="row-link" dir="auto" href={`/services/${row.id}`}>
          {row.name}
        </a>
        <p>{row.namespaces.join(', ')}</p>
      </th>
      {apart(cells(row))}
    </tr>
  )
  const groups = Map.groupBy(rows, ({ team }) => team.id)
  return (
    <Table
      caption={caption}
      className={className}
      head={
        <>
          {pick}
          <Column sort={nameSort}>{t('columns.name')}</Column>
          {head}
        </>
      }
    >
      {teams === null ? (
        <tbody>{apart(rows.map(rowOf))}</tbody>
      ) : (
        [...groups].map(([team, own]) => {
          const count = teams.find(({ id }) => id === team)
          return (
            <tbody key={team}>
              <tr className="group-row">
                <th colSpan={width + 2} scope="rowgroup">
                  <bdi>{own[0]?.team.name}</bdi>
                  {count === undefined ? null : (
                    <span className="group-count">
                      {t('group.count', { count: count.services })} · {t('group.remaining', { count: count.remaining })}
                    </span>
                  )}
                </th>
              </tr>
              {apart(own.map(rowOf))}
            </tbody>
          )
        })
      )}
    </Table>
  )
}
