import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import type { Standing } from '#lib/domain/readiness.ts'

/** What counts as unknown because it is old or was never looked at: never hidden in another number. */
export function StaleNotes({ standing: { stale, never } }: { standing: Pick<Standing, 'stale' | 'never'> }) {
  const t = useTranslations('service')
  return (
    <>
      {stale === 0 ? null : <Notice sign="warn">{t('staleNote', { count: stale })}</Notice>}
      {never === 0 ? null : <Notice sign="unknown">{t('neverNote', { count: never })}</Notice>}
    </>
  )
}
