import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import type { Outcome } from '#lib/domain/verdict.ts'

/** What an item is shown as: an outcome, or that nobody ever looked. */
export type Shown = Outcome | 'never'

/** An outcome as sign and word. */
export function OutcomeSign({ outcome }: { outcome: Shown }) {
  const t = useTranslations('states.outcome')
  return (
    <span className={`with-sign is-${outcome}`}>
      <Sign name={outcome} />
      {t(outcome)}
    </span>
  )
}

/** That evidence is older than it may be, beside the outcome it still shows. */
export function StaleSign() {
  const t = useTranslations('states')
  return (
    <span className="with-sign is-stale" title={t('staleWhy')}>
      <Sign name="stale" />
      {t('stale')}
    </span>
  )
}
