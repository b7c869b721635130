import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LinkButton } from './link-button.tsx'

/** The way to the rows before and after these; null where there are none. The children say which rows these are. */
export function Pager({
  previous,
  next,
  children,
}: {
  previous: string | null
  next: string | null
  children?: ReactNode
}) {
  const t = useTranslations('frame.pages')
  return (
    <nav aria-label={t('label')} className="mt-3 flex flex-wrap items-center justify-end gap-2 text-sm text-muted">
      <span className="me-2 tabular-nums">{children}</span>
      <LinkButton href={previous} rel="prev">
        {t('previous')}
      </LinkButton>
      <LinkButton href={next} rel="next">
        {t('next')}
      </LinkButton>
    </nav>
  )
}
