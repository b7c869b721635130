import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Time } from '#components/ui/time.tsx'
import type { ListedRun } from '#lib/domain/history.ts'
import { Span } from './took.tsx'

/** The runs of a service, each with how it ended and how much it changed. */
export function RunTable({ runs }: { runs: readonly ListedRun[] }) {
  const t = useTranslations('activity.runs')
  return (
    <table className="grid-table">
      <caption className="sr-only">{t('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('columns.started')}</th>
          <th scope="col">{t('columns.state')}</th>
          <th className="mid" scope="col">
            {t('columns.by')}
          </th>
          <th className="num mid" scope="col">
            {t('columns.took')}
          </th>
          <th className="num" scope="col">
            {t('columns.changes')}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Row key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ run }: { run: ListedRun }) {
  const t = useTranslations('activity.runs')
  const states = useTranslations('states')
  const { id, state, trigger, actor, createdAt, startedAt, endedAt, error, changes, first } = run
  return (
    <tr>
      <th scope="row">
        <Link className="row-link" href={`/runs/${id}`} prefetch={false}>
          <Time at={createdAt} />
        </Link>
        <p className="md:hidden">
          {states(`trigger.${trigger}`)} · {actor}
        </p>
      </th>
      <td>
        {states(`run.${state}`)}
        {error === null ? null : <p className="text-xs wrap-anywhere text-muted">{error.message}</p>}
      </td>
      <td className="mid">
        {states(`trigger.${trigger}`)} · {actor}
      </td>
      <td className="num mid">
        {startedAt === null || endedAt === null ? '–' : <Span from={startedAt} to={endedAt} />}
      </td>
      <td className="num">
        {state === 'done' ? (
          <Link className="row-link" href={`/runs/${id}`} prefetch={false}>
            {first > 0 ? t('first', { count: first }) : t('changes', { count: changes })}
          </Link>
        ) : (
          '–'
        )}
      </td>
    </tr>
  )
}
