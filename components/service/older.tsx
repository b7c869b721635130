import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/button.tsx'

/** The way through what only grows: further back, and to the newest again. Nothing when all of it is here. */
export function Older({ href, next, paged }: { href: string; next: string | null; paged: boolean }) {
  const t = useTranslations('activity')
  if (next === null && !paged) return null
  return (
    <nav aria-label={t('older')} className="mt-3 flex justify-end gap-2">
      {paged ? (
        <Link className={buttonLook()} href={href} prefetch={false}>
          {t('newest')}
        </Link>
      ) : null}
      {next === null ? null : (
        <Link className={buttonLook()} href={`${href}?before=${encodeURIComponent(next)}`} prefetch={false}>
          {t('older')}
        </Link>
      )}
    </nav>
  )
}
