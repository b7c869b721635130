import { useFormatter, useTranslations } from 'next-intl'
import { listParams } from '#components/service/list-address.ts'
import type { Overview } from '#lib/domain/overview.ts'
import { levels } from '#lib/domain/verdict.ts'
import { wholeList } from './figures.tsx'
import { NumberLink } from './number.tsx'
import { Section } from './section.tsx'

/** The sum has no stage; with services out of scope the list has no filter that is exactly it, and its numbers do not open. */
type Row = Pick<Overview, 'services' | 'levels'> & { stage: Overview['stages'][number]['stage'] | undefined }
const columns = ['none', ...levels] as const

/** Services by stage and level; every number is the filter of the list. */
export function StageTable({ overview }: { overview: Overview }) {
  const t = useTranslations('overview.stages')
  const states = useTranslations('states')
  const rows: Row[] = overview.stages
  const sum: Row = { stage: undefined, services: overview.services, levels: overview.levels }
  return (
    <Section note={overview.retired === 0 ? undefined : t('retired')} title={t('title')}>
      <table className="grid-table stages">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('stage')}</th>
            {columns.map((level) => (
              <th className="num" key={level} scope="col">
                <span className={`is-${level}`}>{states(`level.${level}`)}</span>
              </th>
            ))}
            <th className="num" scope="col">
              {t('total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(rows.length > 1 ? [...rows, sum] : rows).map((row) => (
            <StageRow key={row.stage ?? 'all'} opens={row.stage !== undefined || overview.retired === 0} row={row} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function StageRow({ row: { stage, services, levels: counts }, opens }: { row: Row; opens: boolean }) {
  const format = useFormatter()
  const t = useTranslations('overview.stages')
  const states = useTranslations('states')
  const name = stage === undefined ? t('all') : states(`stage.${stage}`)
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.map((level) => (
        <td className="num" key={level}>
          {opens ? (
            <NumberLink
              href={`/services${listParams({ stage, level })}`}
              of={`${name}, ${states(`level.${level}`)}`}
              value={counts[level]}
            />
          ) : (
            format.number(counts[level])
          )}
        </td>
      ))}
      <td className="num">
        {opens ? (
          <NumberLink
            href={stage === undefined ? wholeList : `/services${listParams({ stage })}`}
            of={`${name}, ${t('total')}`}
            value={services}
          />
        ) : (
          format.number(services)
        )}
      </td>
    </tr>
  )
}
