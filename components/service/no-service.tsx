import { useTranslations } from 'next-intl'
import { NoCluster } from '#components/cluster/no-cluster.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Card } from '#components/ui/page.tsx'

/** Before there is a service: its workloads come first, and before them a cluster. `clusters`: how many are connected. */
export function NoService({ clusters }: { clusters: number }) {
  const t = useTranslations('services.empty')
  if (clusters === 0) return <NoCluster />
  return (
    <Card>
      <EmptyState text={t('text')} title={t('title')}>
        <LinkButton href="/unassigned" look="primary">
          {t('next')}
        </LinkButton>
      </EmptyState>
    </Card>
  )
}
