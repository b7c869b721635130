import { useFormatter, useTranslations } from 'next-intl'
import { Pager } from './pager.tsx'

/** Which rows these are, and the way to the others, where rows are counted. Nothing when all of them are here. */
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
  return (
    <Pager
      next={offset + shown < total ? hrefOf(offset + limit) : null}
      previous={offset > 0 ? hrefOf(Math.max(0, offset - limit)) : null}
    >
      {t('range', range)}
    </Pager>
  )
}
