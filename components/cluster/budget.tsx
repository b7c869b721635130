import { useFormatter, useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import type { Cluster } from '#lib/domain/cluster.ts'

/** How many calls may go at once now, or until when the cluster is left alone. */
export function Budget({ free, breaker, short }: Pick<Cluster, 'free' | 'breaker'> & { short?: true }) {
  const t = useTranslations('clusters')
  const format = useFormatter()
  if (breaker !== null)
    return (
      <span className="inline-flex items-start gap-1.5 is-warn">
        <Sign name="stale" />
        {t('breaker', {
          until: format.dateTime(new Date(breaker.until), { timeStyle: 'medium' }),
          reason: breaker.reason,
        })}
      </span>
    )
  return <>{t(short ? 'freeShort' : 'free', { free: String(Math.max(0, Math.floor(free))) })}</>
}

/** What the last gather took. */
export function Spent({ gather }: { gather: Cluster['lastGather'] }) {
  const t = useTranslations('clusters')
  const { number } = useFormatter()
  if (gather === null) return <>{t('never')}</>
  const seconds = (ms: number) => number(ms / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return (
    <>
      {t('spent', { calls: gather.calls, seconds: seconds(gather.ms) })}
      {gather.waitedMs < 100 ? null : (
        <span className="block text-xs whitespace-nowrap text-muted">
          {t('waitedShort', { seconds: seconds(gather.waitedMs) })}
        </span>
      )}
    </>
  )
}
