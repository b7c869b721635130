import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { Card } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import type { DrainTargetView } from '#lib/domain/drain-ground.ts'
import { GuardList } from './guard-list.tsx'
import { StartDrain } from './start-drain.tsx'

/** One workload before its test: the guards, what will be touched, and the ways to begin. */
export function DrainGroundCard({
  service,
  target,
}: {
  service: { id: string; name: string }
  target: DrainTargetView
}) {
  const t = useTranslations('drain')
  const lang = useLocale()
  const format = useFormatter()
  const { drain: own, errors } = words[lang]
  const { workload, takenAt, guards } = target
  const refused = guards.some(({ state }) => state === 'refuses')
  return (
    <div className="drain-page">
      <section aria-label={t('guards.title')}>
        <Card flush>
          <header className="border-b border-line px-4 py-3">
            <h2 className="font-semibold">{t('guards.title')}</h2>
            <p className="max-w-[70ch] text-sm text-muted">{t('guards.lead')}</p>
            <p className="text-xs text-muted">
              {t('guards.asOf', {
                time: format.dateTime(new Date(takenAt), { dateStyle: 'medium', timeStyle: 'short' }),
              })}
            </p>
          </header>
          <GuardList guards={guards} />
        </Card>
      </section>
      <div className="space-y-5">
        <Card>
          <h2 className="font-semibold">{t('start.title')}</h2>
          <p className="mt-1 mb-3 text-sm wrap-anywhere text-muted">
            {workload.kind}/{workload.name} · {workload.namespace} · {workload.cluster}
          </p>
          <StartDrain
            service={service}
            words={{ start: own.start, found: own.found, next: own.next, errors }}
            workload={workload}
          />
          {refused ? <p className="mt-3 text-sm text-muted">{t('start.held')}</p> : null}
        </Card>
        <Touches target={target} />
      </div>
    </div>
  )
}

function Touches({ target: { users, pods, slowPath } }: { target: DrainTargetView }) {
  const t = useTranslations('drain.touches')
  return (
    <Card>
      <h2 className="font-semibold">{t('title')}</h2>
      <dl className="mt-2 space-y-2.5 text-sm">
        <div>
          <dt className="text-xs font-medium text-muted">{t('users')}</dt>
          <dd className="wrap-anywhere">{users === null ? t('noUsers') : <code>{users}</code>}</dd>
        </div>
        <div>
          <dt className="text-xs font-medium text-muted">{t('victim')}</dt>
          {pods.length === 0 ? <dd>{t('none')}</dd> : null}
          {pods.map(({ name, port }) => (
            <dd className="wrap-anywhere" key={name}>
              <code>
                {name}:{port}
                {slowPath ?? ''}
              </code>
            </dd>
          ))}
        </div>
      </dl>
      {slowPath === null ? <p className="mt-3 text-sm">{t('noSlow')}</p> : null}
      <p className="mt-3 text-xs text-muted">{t('load')}</p>
    </Card>
  )
}
