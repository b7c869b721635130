import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Card } from '#components/ui/page.tsx'

/** Before anything can be seen, a cluster is connected. */
export function NoCluster() {
  const t = useTranslations('clusters')
  return (
    <Card>
      <EmptyState text={t('empty.text')} title={t('empty.title')}>
        <LinkButton href="/clusters/add" look="primary">
          {t('add')}
        </LinkButton>
      </EmptyState>
    </Card>
  )
}
