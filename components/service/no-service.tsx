import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Card } from '#components/ui/page.tsx'

/** Before there is a service: its workloads come first, and before them a cluster. `clusters`: how many are connected. */
export function NoService({ clusters }: { clusters: number }) {
  const [t, cluster] = [useTranslations('services.empty'), useTranslations('clusters')]
  const [text, href, next] =
    clusters === 0 ? [cluster('empty.text'), '/clusters/add', cluster('add')] : [t('text'), '/unassigned', t('next')]
  return (
    <Card>
      <EmptyState text={text} title={t('title')}>
        <LinkButton href={href} look="primary">
          {next}
        </LinkButton>
      </EmptyState>
    </Card>
  )
}
