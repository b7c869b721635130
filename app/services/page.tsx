import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { countClusters } from '#app/count-clusters.ts'
import { look, pageCtx, type SearchParams } from '#app/ctx.ts'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { fleetWords } from '#components/run/fleet-words.ts'
import { ProbeFleet } from '#components/run/probe-fleet.tsx'
import { AddressFaults } from '#components/service/address-faults.tsx'
import { FilterChips } from '#components/service/filter-chips.tsx'
import { HeatMap } from '#components/service/heat-map.tsx'
import {
  everything,
  filterOf,
  isFiltered,
  type ListQuery,
  listHref,
  listParams,
  readListQuery,
} from '#components/service/list-address.ts'
import { ListBar } from '#components/service/list-bar.tsx'
import { NoService } from '#components/service/no-service.tsx'
import { SavedViews } from '#components/service/saved-views.tsx'
import { Selection } from '#components/service/selection.tsx'
import { ServiceFilter } from '#components/service/service-filter.tsx'
import { ServiceTable } from '#components/service/service-table.tsx'
import { viewCookie } from '#components/service/views.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { Pager } from '#components/ui/pager.tsx'
import { words } from '#components/words/index.ts'
import { checkOf, checks } from '#lib/checks/index.ts'
import { countByTeam } from '#lib/server/service/count-by-team.ts'
import { listServices } from '#lib/server/service/list-services.ts'
import { listTeams } from '#lib/server/service/list-teams.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('services'))('title') }
}

/** The page a cursor names; where it fits no more, the first one. */
async function readList(query: ListQuery) {
  const ctx = pageCtx()
  const list = await look(() => listServices(ctx, query))
  const lost = !list.ok && list.refused.code === 'INVALID_CURSOR'
  const shown = lost ? { ...query, cursor: undefined } : query
  const read = await look(async () => {
    const found = list.ok ? list.value : await listServices(ctx, shown)
    const ids = [...new Set(found.rows.map(({ team }) => team.id))]
    const groups = query.group === undefined ? null : countByTeam(ctx, { filter: filterOf(query), teams: ids })
    return { list: found, teams: await listTeams(ctx), groups: await groups, query: shown, lost }
  })
  return !list.ok && !lost ? list : read
}

export default async function ServicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, lang, params, jar, format] = await Promise.all([
    getTranslations('services'),
    getLocale(),
    searchParams,
    cookies(),
    getFormatter(),
  ])
  const first = jar.get(viewCookie)?.value ?? ''
  if (Object.keys(params).length === 0 && first.length > 1 && first.startsWith('?')) redirect(`/services${first}`)
  const { faults, ...asked } = readListQuery(params)
  const read = await readList(asked)
  if (!read.ok) return <RefusalPage refused={read.refused} title={t('title')} />
  const { list, teams, groups, query, lost } = read.value
  const { rows, total, fleet, from } = list
  const { services } = words[lang]
  const filter = filterOf(query)
  const live = fleetWords(lang)
  const range = {
    from: format.number(Math.min(from + 1, total)),
    to: format.number(from + rows.length),
    total: format.number(total),
  }
  return (
    <Page
      actions={
        total === 0 ? null : <ProbeFleet count={total} filter={filter} filtered={isFiltered(query)} words={live} />
      }
      lead={
        fleet === 0
          ? undefined
          : isFiltered(query)
            ? t('filtered', { count: format.number(total), total: format.number(fleet) })
            : t('count', { count: fleet })
      }
      title={t('title')}
    >
      <AddressFaults cursor={lost} faults={faults} />
      {fleet === 0 ? (
        <NoService clusters={await countClusters()} />
      ) : (
        <>
          <ServiceFilter
            checks={checks.map(({ id, text }) => ({ value: id, label: text[lang].title }))}
            query={query}
            teams={teams}
          />
          <FilterChips
            checkTitle={query.check === undefined ? undefined : checkOf(query.check)?.text[lang].title}
            query={query}
            teamName={teams.find(({ id }) => id === query.team)?.name}
          />
          <ListBar
            query={query}
            views={
              <SavedViews
                first={first}
                params={listParams({ ...query, cursor: undefined }) || '?view=table'}
                words={services.views}
              />
            }
          />
          <Selection
            filter={filter}
            page={listParams(query)}
            total={total}
            words={{ ...live, select: services.select }}
          >
            <Card flush>
              {rows.length === 0 ? (
                <EmptyState text={t('noMatch.text')} title={t('noMatch.title')}>
                  <LinkButton href={everything}>{t('filter.clear')}</LinkButton>
                </EmptyState>
              ) : query.view === 'map' ? (
                <HeatMap query={query} rows={rows} teams={groups} />
              ) : (
                <ServiceTable query={query} rows={rows} teams={groups} />
              )}
            </Card>
          </Selection>
          {list.previous === null && list.next === null ? null : (
            <Pager
              next={list.next === null ? null : listHref(query, { cursor: list.next })}
              previous={list.previous === null ? null : listHref(query, { cursor: list.previous })}
            >
              {t('range', range)}
            </Pager>
          )}
        </>
      )}
    </Page>
  )
}
