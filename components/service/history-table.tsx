import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { Column, Table } from '#components/ui/table.tsx'
import { OutcomeSign } from '#components/verdict/outcome.tsx'
import { checkOf } from '#lib/checks/index.ts'
import { summaryIn } from '#lib/checks/sentence.ts'
import type { HistoryEntry } from '#lib/domain/history.ts'
import { Params } from './params.tsx'
import { Span } from './took.tsx'

/** Every change of what a check said: since when, what it said, how long that stood, and by what it was judged. */
export function HistoryTable({ check, rows }: { check: string; rows: readonly HistoryEntry[] }) {
  const t = useTranslations('activity.history')
  return (
    <Table
      caption={t('changes')}
      className="history"
      head={
        <>
          <Column>{t('columns.at')}</Column>
          <Column>{t('columns.change')}</Column>
          <Column on="mid">{t('columns.said')}</Column>
          <Column num>{t('columns.stood')}</Column>
          <Column on="wide">{t('columns.judged')}</Column>
          <Column num on="mid">
            {t('columns.run')}
          </Column>
        </>
      }
    >
      <tbody>
        {rows.map((row) => (
          <Row check={check} key={row.id} row={row} />
        ))}
      </tbody>
    </Table>
  )
}

function Row({ check: id, row }: { check: string; row: HistoryEntry }) {
  const t = useTranslations('activity.history')
  const lang = useLocale()
  const format = useFormatter()
  const check = checkOf(id)
  const { at, until, version, params, runId } = row
  const said = check === undefined ? row.summary.key : summaryIn(lang, check, row)
  const time = (
    <time className="tabular-nums" dateTime={at}>
      {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}
    </time>
  )
  return (
    <tr>
      <th scope="row">
        {runId === null ? (
          time
        ) : (
          <Link className="row-link" href={`/runs/${runId}`} prefetch={false}>
            {time}
          </Link>
        )}
      </th>
      <td>
        <OutcomeSign outcome={row.outcome} />
        <Change row={row} />
        <p className="text-xs wrap-anywhere text-muted md:hidden">{said}</p>
      </td>
      <td className="mid wrap-anywhere">{said}</td>
      <td className="num">{until === null ? t('stands') : <Span from={at} to={until} />}</td>
      <td className="wide">
        {t('version', { version: String(version) })}
        <Params params={params} />
      </td>
      <td className="num mid">
        {runId === null ? (
          '–'
        ) : (
          <Link className="link" href={`/runs/${runId}`} prefetch={false}>
            {t('openRun')}
          </Link>
        )}
      </td>
    </tr>
  )
}

function Change({ row: { from, outcome } }: { row: HistoryEntry }) {
  const t = useTranslations('activity.history')
  const words = useTranslations('states.outcome')
  const text =
    from === null
      ? t('firstTime')
      : from === outcome
        ? t('sameOutcome', { outcome: words(outcome) })
        : t('fromTo', { from: words(from), to: words(outcome) })
  return <p className="text-xs text-muted">{text}</p>
}
