import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageCtx, type SearchParams } from '#app/ctx.ts'
import { CheckList } from '#components/check/check-list.tsx'
import { CheckSearch } from '#components/check/check-search.tsx'
import { searchChecks } from '#components/check/search-checks.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { listChecks } from '#lib/server/check/list-checks.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checks'))('title') }
}

export default async function ChecksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, { text }] = await Promise.all([getTranslations('checks'), searchParams])
  const asked = typeof text === 'string' ? text.trim().slice(0, 120) : ''
  const found = searchChecks(listChecks(pageCtx()), asked)
  return (
    <Page lead={t('lead')} title={t('title')}>
      <CheckSearch count={found.length} text={asked} />
      <div className="mt-4">
        {found.length === 0 ? (
          <Card>
            <EmptyState text={t('noMatch.text')} title={t('noMatch.title')} />
          </Card>
        ) : (
          <CheckList checks={found} />
        )}
      </div>
    </Page>
  )
}
