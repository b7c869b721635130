import { useFormatter, useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import type { ServiceDetail } from '#lib/domain/service.ts'
import { inSentence } from './direction.ts'

/** What limits everything below it: a service that is over, a cluster that is silent, evidence that is old or missing. */
export function ServiceNotes({
  service: { stage, standing, clusters, measuredAt, items },
}: {
  service: ServiceDetail
}) {
  const t = useTranslations('service.notes')
  const { stale, never } = standing
  const all = items.length > 0 && items.every((item) => item.stale || item.outcome === null)
  const format = useFormatter()
  const timeOf = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
  const time = measuredAt === null ? '' : timeOf(measuredAt)
  return (
    <>
      {stage === 'retired' ? <Notice sign={null}>{t('retired')}</Notice> : null}
      {clusters.map(({ id, name, seenAt, fault, removedAt }) =>
        removedAt !== null ? (
          <Notice key={id} sign="unknown">
            {t('removed', {
              name: inSentence(name),
              day: format.dateTime(new Date(removedAt), { dateStyle: 'medium' }),
            })}
          </Notice>
        ) : fault === null ? null : (
          <Notice key={id} sign="unknown">
            {seenAt === null
              ? t('neverAnswered', { name: inSentence(name) })
              : t('silent', { name: inSentence(name), time: timeOf(seenAt) })}{' '}
            <span className="wrap-anywhere text-muted">
              {fault.message} <code>{fault.code}</code>
            </span>
          </Notice>
        ),
      )}
      {stale === 0 ? null : (
        <Notice sign="warn">{all ? t('allStale', { time }) : t('someStale', { count: stale, time })}</Notice>
      )}
      {never === 0 || never === items.length ? null : <Notice sign="unknown">{t('never', { count: never })}</Notice>}
    </>
  )
}
