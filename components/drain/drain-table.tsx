import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Span } from '#components/service/took.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { OutcomeSign } from '#components/verdict/outcome.tsx'
import type { Experiment } from '#lib/domain/experiment.ts'

/** The tests of a service, each with what it came to. */
export function DrainTable({ drains }: { drains: readonly Experiment[] }) {
  const t = useTranslations('drain')
  return (
    <Table
      caption={t('earlier')}
      head={
        <>
          <Column>{t('columns.started')}</Column>
          <Column>{t('columns.result')}</Column>
          <Column on="mid">{t('columns.what')}</Column>
          <Column on="mid">{t('columns.by')}</Column>
          <Column num on="mid">
            {t('columns.took')}
          </Column>
        </>
      }
    >
      <tbody>
        {drains.map((drain) => (
          <tr key={drain.id}>
            <th scope="row">
              <Link className="row-link" href={`/drains/${drain.id}`} prefetch={false}>
                <Time at={drain.createdAt} />
              </Link>
              <p className="md:hidden">{t(`kind.${drain.kind}`)}</p>
            </th>
            <td>
              <Result drain={drain} />
            </td>
            <td className="mid">{t(`kind.${drain.kind}`)}</td>
            <td className="mid">{drain.actor}</td>
            <td className="num mid">
              {drain.startedAt === null || drain.endedAt === null ? (
                '–'
              ) : (
                <Span from={drain.startedAt} to={drain.endedAt} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Result({ drain: { state, verdict, why } }: { drain: Experiment }) {
  const t = useTranslations('drain')
  if (verdict !== null && state === 'done') return <OutcomeSign outcome={verdict.outcome} />
  return (
    <>
      {t(`state.${state}`)}
      {why === null ? null : (
        <p className="text-xs">
          <code className="wrap-anywhere text-muted">{why.code}</code>
        </p>
      )}
    </>
  )
}
