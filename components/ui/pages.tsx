import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { buttonLook } from './button.tsx'

/** Which rows these are, and the way to the others. Nothing when all of them are here. */
export function Pages({
  offset,
  limit,
  shown,
  total,
  hrefOf,
}: {
  offset: number
  limit: number
  shown: number
  total: number
  hrefOf: (offset: number) => string
}) {
  const t = useTranslations('frame.pages')
  const { number } = useFormatter()
  if (total <= limit && offset === 0) return null
  const range = { from: number(Math.min(offset + 1, total)), to: number(offset + shown), total: number(total) }
  const step = (to: number, words: string, possible: boolean) =>
    possible ? (
      <Link className={buttonLook()} href={hrefOf(Math.max(0, to))} prefetch={false}>
        {words}
      </Link>
    ) : (
      <span aria-disabled="true" className={`${buttonLook()} opacity-45`}>
        {words}
      </span>
    )
  return (
    <nav aria-label={t('label')} className="mt-3 flex flex-wrap items-center justify-end gap-2 text-sm text-muted">
      <span className="me-2 tabular-nums">{t('range', range)}</span>
      {step(offset - limit, t('previous'), offset > 0)}
      {step(offset + limit, t('next'), offset + shown < total)}
    </nav>
  )
}
