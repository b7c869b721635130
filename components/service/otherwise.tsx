import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'

/** That a result is not what the check would be asked today: its settings, or the check itself, changed since. */
export function Otherwise() {
  const t = useTranslations('service')
  return (
    <span className="mt-0.5 flex w-fit items-center gap-1.5 text-xs text-muted">
      <Sign name="warn" />
      {t('otherwise')}
    </span>
  )
}
