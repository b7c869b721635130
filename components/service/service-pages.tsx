import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { buttonLook } from '#components/ui/button.tsx'
import { type ListQuery, listHref } from './list-address.ts'

/** Which rows these are, and the way to the others. */
export function ServicePages({ query, shown, total }: { query: ListQuery; shown: number; total: number }) {
  const t = useTranslations('services')
  const { number } = useFormatter()
  const { offset, limit } = query
  if (total <= limit && offset === 0) return null
  const range = { from: number(Math.min(offset + 1, total)), to: number(offset + shown), total: number(total) }
  const step = (to: number, words: string, possible: boolean) =>
    possible ? (
      <Link className={buttonLook()} href={listHref(query, { offset: Math.max(0, to) })} prefetch={false}>
        {words}
      </Link>
    ) : (
      <span aria-disabled="true" className={`${buttonLook()} opacity-45`}>
        {words}
      </span>
    )
  return (
    <nav aria-label={t('page')} className="mt-3 flex flex-wrap items-center justify-end gap-2 text-sm text-muted">
      <span className="me-2 tabular-nums">{t('range', range)}</span>
      {step(offset - limit, t('previous'), offset > 0)}
      {step(offset + limit, t('next'), offset + shown < total)}
    </nav>
  )
}
