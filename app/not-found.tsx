import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'

export default function NotFound() {
  const t = useTranslations('frame.notFound')
  return (
    <main id="content" tabIndex={-1}>
      <EmptyState text={t('text')} title={t('title')}>
        <Link className={buttonLook('primary')} href="/services">
          {t('next')}
        </Link>
      </EmptyState>
    </main>
  )
}
