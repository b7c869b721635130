import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { look, pageCtx, type SearchParams } from '#app/ctx.ts'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { ProbeFleet } from '#components/run/probe-fleet.tsx'
import { filterNames, isFiltered, listHref, readListQuery } from '#components/service/list-address.ts'
import { ServiceFilter } from '#components/service/service-filter.tsx'
import { ServiceTable } from '#components/service/service-table.tsx'
import { buttonLook } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { Pages } from '#components/ui/pages.tsx'
import { words } from '#components/words/index.ts'
import { checks } from '#lib/checks/index.ts'
import { listServices } from '#lib/server/service/list-services.ts'
import { listTeams } from '#lib/server/service/list-teams.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('services'))('title') }
}

export default async function ServicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, lang, params] = await Promise.all([getTranslations('services'), getLocale(), searchParams])
  const query = readListQuery(params)
  const ctx = pageCtx()
  const read = await look(() => Promise.all([listServices(ctx, query), listTeams(ctx)]))
  if (!read.ok) return <RefusalPage refused={read.refused} title={t('title')} />
  const [{ rows, total, fleet }, teams] = read.value
  const { run, errors } = words[lang]
  const filter = Object.fromEntries(filterNames.map((name) => [name, query[name]]))
  return (
    <Page
      actions={fleet === 0 ? null : <ProbeFleet filter={filter} filtered={isFiltered(query)} words={{ run, errors }} />}
      lead={
        isFiltered(query) ? t('filtered', { count: String(total), total: String(fleet) }) : t('count', { count: fleet })
      }
      title={t('title')}
    >
      {fleet === 0 ? (
        <Card>
          <EmptyState text={t('empty.text')} title={t('empty.title')}>
            <Link className={buttonLook('primary')} href="/unassigned">
              {t('empty.next')}
            </Link>
          </EmptyState>
        </Card>
      ) : (
        <>
          <ServiceFilter
            checks={checks.map(({ id, text }) => ({ value: id, label: text[lang].title }))}
            query={query}
            teams={teams}
          />
          <Card className="mt-4" flush>
            {rows.length === 0 ? (
              <EmptyState text={t('noMatch.text')} title={t('noMatch.title')} />
            ) : (
              <ServiceTable query={query} rows={rows} />
            )}
          </Card>
          <Pages {...query} hrefOf={(offset) => listHref(query, { offset })} shown={rows.length} total={total} />
        </>
      )}
    </Page>
  )
}
