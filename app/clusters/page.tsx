import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { look, pageCtx } from '#app/ctx.ts'
import { ClusterTable } from '#components/cluster/cluster-table.tsx'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { listClusters } from '#lib/server/cluster/list-clusters.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clusters'))('title') }
}

export default async function ClustersPage() {
  const t = await getTranslations('clusters')
  const read = await look(() => listClusters(pageCtx()))
  if (!read.ok) return <RefusalPage refused={read.refused} title={t('title')} />
  const add = (
    <LinkButton href="/clusters/add" look="primary">
      {t('add')}
    </LinkButton>
  )
  return (
    <Page actions={read.value.length === 0 ? undefined : add} lead={t('lead')} title={t('title')}>
      <Card flush>
        {read.value.length === 0 ? (
          <EmptyState text={t('empty.text')} title={t('empty.title')}>
            {add}
          </EmptyState>
        ) : (
          <ClusterTable clusters={read.value} />
        )}
      </Card>
    </Page>
  )
}
