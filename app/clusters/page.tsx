import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { look, pageCtx } from '#app/ctx.ts'
import { ClusterTable } from '#components/cluster/cluster-table.tsx'
import { NoCluster } from '#components/cluster/no-cluster.tsx'
import { RefusalPage } from '#components/frame/refusal.tsx'
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
  const isEmpty = read.value.length === 0
  const add = (
    <LinkButton href="/clusters/add" look="primary">
      {t('add')}
    </LinkButton>
  )
  return (
    <Page actions={isEmpty ? undefined : add} lead={t('lead')} title={t('title')}>
      {isEmpty ? (
        <NoCluster />
      ) : (
        <Card flush>
          <ClusterTable clusters={read.value} />
        </Card>
      )}
    </Page>
  )
}
