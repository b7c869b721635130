import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useSentence } from '#components/frame/refusal.tsx'
import { OutcomeSign } from '#components/verdict/outcome.tsx'
import type { TimelineEntry } from '#lib/domain/history.ts'
import { useTitle } from './check-link.tsx'
import { Span } from './took.tsx'

const mostListed = 6

/** What happened, by day of the reader's time zone, the latest first. */
export function TimelineList({ service, rows }: { service: string; rows: readonly TimelineEntry[] }) {
  const format = useFormatter()
  const dayOf = ({ at }: TimelineEntry) => format.dateTime(new Date(at), { dateStyle: 'full' })
  const days = [...Map.groupBy(rows, dayOf)]
  return (
    <div className="space-y-6">
      {days.map(([day, entries]) => (
        <section aria-label={day} key={day}>
          <h3 className="mb-1.5 text-sm font-semibold">{day}</h3>
          <ol className="timeline">
            {entries.map((entry) => (
              <li key={entry.key}>
                <time className="text-muted tabular-nums" dateTime={entry.at}>
                  {format.dateTime(new Date(entry.at), { timeStyle: 'short' })}
                </time>
                <div className="min-w-0">
                  <Told entry={entry} service={service} />
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Told({ entry, service }: { entry: TimelineEntry; service: string }) {
  const t = useTranslations('activity.timeline')
  const drain = useTranslations('drain.timeline')
  if (entry.is === 'run') return <RunTold entry={entry} />
  if (entry.is === 'changes') return <ChangesTold entry={entry} service={service} />
  const known = {
    'service.created': t('created'),
    'service.edited': t('edited'),
    'drain.allowed': drain('allowed'),
    'drain.forbidden': drain('forbidden'),
    'drain.started': drain('started'),
    'drain.ended': drain('ended'),
  }
  return (
    <p className="wrap-anywhere">
      {Object.hasOwn(known, entry.type) ? (
        Object.entries(known).find(([type]) => type === entry.type)?.[1]
      ) : (
        <code>{entry.type}</code>
      )}{' '}
      <span className="text-muted">{entry.actor}</span>
    </p>
  )
}

function RunTold({ entry: { run, actor } }: { entry: Extract<TimelineEntry, { is: 'run' }> }) {
  const t = useTranslations('activity.timeline')
  const states = useTranslations('states')
  const sentence = useSentence()
  const { id, state, trigger, startedAt, endedAt, error } = run
  return (
    <>
      <p>
        <Link className="row-link" href={`/runs/${id}`} prefetch={false}>
          {t(`run.${state}`)}
        </Link>{' '}
        <span className="text-muted">
          {states(`trigger.${trigger}`)} · {actor}
          {startedAt === null || endedAt === null ? null : (
            <>
              {' · '}
              <Span from={startedAt} to={endedAt} />
            </>
          )}
        </span>
      </p>
      {error === null ? null : (
        <p className="wrap-anywhere text-muted">
          {sentence(error)} <code>{error.code}</code>
        </p>
      )}
    </>
  )
}

function ChangesTold({
  entry: { changes, run },
  service,
}: {
  entry: Extract<TimelineEntry, { is: 'changes' }>
  service: string
}) {
  const t = useTranslations('activity.timeline')
  const first = changes.filter(({ from }) => from === null)
  const other = changes.filter(({ from }) => from !== null)
  const rest = other.slice(mostListed)
  return (
    <>
      {first.length === 0 ? null : (
        <details className="disclosure">
          <summary>{t('measured', { count: first.length })}</summary>
          <Changes changes={first} service={service} />
        </details>
      )}
      {other.length === 0 ? null : (
        <>
          <p>
            <Link className="row-link" href={`/runs/${run}`} prefetch={false}>
              {t('changed', { count: other.length })}
            </Link>
          </p>
          <Changes changes={other.slice(0, mostListed)} service={service} />
        </>
      )}
      {rest.length === 0 ? null : (
        <details className="disclosure mt-1">
          <summary className="text-muted hover:text-ink">{t('all', { count: String(other.length) })}</summary>
          <Changes changes={rest} service={service} />
        </details>
      )}
    </>
  )
}

type Changed = Extract<TimelineEntry, { is: 'changes' }>['changes']

function Changes({ changes, service }: { changes: Changed; service: string }) {
  return (
    <ul className="mt-1 space-y-1">
      {changes.map((change) => (
        <ChangeLine key={change.check} service={service} {...change} />
      ))}
    </ul>
  )
}

function ChangeLine({ service, check, from, to }: Changed[number] & { service: string }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 text-sm">
      {from === null ? null : (
        <>
          <OutcomeSign outcome={from} />
          <span aria-hidden="true" className="text-muted">
            →
          </span>
        </>
      )}
      <OutcomeSign outcome={to} />
      <Link className="row-link min-w-0 wrap-anywhere" href={`/services/${service}/checks/${check}`} prefetch={false}>
        {useTitle(check)}
      </Link>
    </li>
  )
}
