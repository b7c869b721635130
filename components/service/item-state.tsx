import { useTranslations } from 'next-intl'
import { OutcomeSign, StaleSign } from '#components/verdict/outcome.tsx'
import type { ItemState } from '#lib/domain/service.ts'

/** What an item is now. Old evidence is stale first; what it last said is told without its colour, because nobody knows whether it holds. */
export function ItemNow({ item: { outcome, stale } }: { item: Pick<ItemState, 'outcome' | 'stale'> }) {
  const t = useTranslations('service')
  const words = useTranslations('states.outcome')
  if (outcome === null || !stale) return <OutcomeSign outcome={outcome ?? 'never'} />
  return (
    <span className="inline-flex flex-col">
      <StaleSign />
      <span className="text-xs text-muted">{t('was', { outcome: words(outcome) })}</span>
    </span>
  )
}
