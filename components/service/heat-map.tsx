import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { Column } from '#components/ui/table.tsx'
import { type Cell, shownState } from '#lib/domain/cells.ts'
import type { ListRow } from '#lib/domain/service-list.ts'
import { type Area, areas, outcomes } from '#lib/domain/verdict.ts'
import { LevelSign } from './level.tsx'
import { type ListQuery, listHref } from './list-address.ts'
import { ListTable, type TeamCount } from './list-table.tsx'
import { sortOf } from './service-table.tsx'

/** Services × areas. A cell opens the service at that area, the head of an area the services that fail in it. */
export function HeatMap({
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
  const word = (state: ReturnType<typeof shownState>) =>
    state === 'stale' ? states('stale') : states(`outcome.${state}`)
  const cellOf = (id: string, area: Area, cell: Cell | undefined) => {
    if (cell === undefined)
      return (
        <td className="heat" key={area} title={t('view.noItem')}>
          {t('nothingRequired')}
        </td>
      )
    const state = shownState(cell)
    const { met, applicable } = cell
    const said = t('view.cell', {
      area: states(`area.${area}`),
      state: word(state),
      met: String(met),
      applicable: String(applicable),
    })
    return (
      <td className={`heat heat-${state}`} key={area}>
        <a aria-label={said} href={`/services/${id}#area-${area}`} title={said}>
          <Sign name={state} />
          {applicable === 0 ? null : `${met}/${applicable}`}
        </a>
      </td>
    )
  }
  const levelSort = sortOf(query, 'level')
  return (
    <>
      <ListTable
        caption={t('title')}
        cells={({ id, standing, cells }) => [
          <td className="mid" key="level">
            <LevelSign level={standing.level} />
          </td>,
          ...areas.map((area) => cellOf(id, area, cells[area])),
        ]}
        className="services heat-map"
        head={
          <>
            <Column on="mid" sort={levelSort}>
              {t('columns.level')}
            </Column>
            {areas.map((area) => {
              const name = states(`area.${area}`)
              const here = query.area === area
              return (
                <th className={here ? 'heat is-here' : 'heat'} key={area} scope="col">
                  <a href={listHref(query, { area, state: 'fail' })} title={t('view.openArea', { area: name })}>
                    {name}
                  </a>
                </th>
              )
            })}
          </>
        }
        nameSort={sortOf(query, 'name')}
        rows={rows}
        teams={teams}
        width={areas.length + 1}
      />
      <ul aria-label={t('view.legend')} className="legend">
        {[...outcomes, 'stale' as const, 'never' as const].map((state) => (
          <li className={`with-sign is-${state}`} key={state}>
            <Sign name={state} />
            {word(state)}
          </li>
        ))}
      </ul>
    </>
  )
}
