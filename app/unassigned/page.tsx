import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { countClusters } from '#app/count-clusters.ts'
import { look, pageCtx, type SearchParams } from '#app/ctx.ts'
import { NoCluster } from '#components/cluster/no-cluster.tsx'
import { UnassignedTable } from '#components/cluster/unassigned-table.tsx'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { Pages } from '#components/ui/pages.tsx'
import { words } from '#components/words/index.ts'
import { listTeams } from '#lib/server/service/list-teams.ts'
import { ListUnassigned, listUnassigned } from '#lib/server/service/list-unassigned.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('places.unassigned'))('title') }
}

export default async function UnassignedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, lang, { offset: asked }] = await Promise.all([
    getTranslations('places.unassigned'),
    getLocale(),
    searchParams,
  ])
  const { offset, limit } = ListUnassigned.parse(ListUnassigned.safeParse({ offset: asked }).data ?? {})
  const ctx = pageCtx()
  const read = await look(() => Promise.all([listUnassigned(ctx, { offset, limit }), listTeams(ctx)]))
  if (!read.ok) return <RefusalPage refused={read.refused} title={t('title')} />
  const [{ rows, total }, teams] = read.value
  if (total === 0 && (await countClusters()) === 0)
    return (
      <Page lead={t('lead')} title={t('title')}>
        <NoCluster />
      </Page>
    )
  return (
    <Page lead={t('lead')} title={t('title')}>
      <Card flush>
        {rows.length === 0 ? (
          <EmptyState text={t('empty.text')} title={t('empty.title')} />
        ) : (
          <UnassignedTable
            rows={rows}
            teams={teams.map(({ id, name }) => ({ value: id, label: name }))}
            words={{ make: words[lang].places.make, errors: words[lang].errors }}
          />
        )}
      </Card>
      <Pages
        hrefOf={(to) => (to === 0 ? '/unassigned' : `/unassigned?offset=${to}`)}
        limit={limit}
        offset={offset}
        shown={rows.length}
        total={total}
      />
    </Page>
  )
}
