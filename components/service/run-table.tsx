import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useSentence } from '#components/frame/refusal.tsx'
import { RunStateSign } from '#components/run/run-head.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ListedRun } from '#lib/domain/history.ts'
import { Span } from './took.tsx'

/** The runs of a service, each with how it ended and how much it changed. */
export function RunTable({ runs }: { runs: readonly ListedRun[] }) {
  const t = useTranslations('activity.runs')
  return (
    <Table
      caption={t('caption')}
      head={
        <>
          <Column>{t('columns.started')}</Column>
          <Column>{t('columns.state')}</Column>
          <Column on="mid">{t('columns.by')}</Column>
          <Column num on="mid">
            {t('columns.took')}
          </Column>
          <Column num>{t('columns.changes')}</Column>
        </>
      }
    >
      <tbody>
        {runs.map((run) => (
          <Row key={run.id} run={run} />
        ))}
      </tbody>
    </Table>
  )
}

function Row({ run }: { run: ListedRun }) {
  const t = useTranslations('activity.runs')
  const states = useTranslations('states')
  const sentence = useSentence()
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
        <RunStateSign state={state} />
        {error === null ? null : <p className="text-xs wrap-anywhere text-muted">{sentence(error)}</p>}
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
