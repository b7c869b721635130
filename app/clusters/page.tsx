import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { look, pageCtx } from '#app/ctx.ts'
import { ClusterTable } from '#components/cluster/cluster-table.tsx'
import { RoleCard } from '#components/cluster/role-card.tsx'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { listClusters } from '#lib/server/cluster/list-clusters.ts'
import { readClusterRole } from '#lib/server/cluster/read-cluster-role.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('places.clusters'))('title') }
}

export default async function ClustersPage() {
  const t = await getTranslations('places.clusters')
  const ctx = pageCtx()
  const read = await look(() => listClusters(ctx))
  if (!read.ok) return <RefusalPage refused={read.refused} title={t('title')} />
  return (
    <Page lead={t('lead')} title={t('title')}>
      <Card flush>
        {read.value.length === 0 ? (
          <EmptyState text={t('empty.text')} title={t('empty.title')} />
        ) : (
          <ClusterTable clusters={read.value} />
        )}
      </Card>
      <RoleCard yaml={readClusterRole(ctx)} />
    </Page>
  )
}
