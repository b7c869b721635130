import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import type { Overview } from '#lib/domain/overview.ts'
import { levels } from '#lib/domain/verdict.ts'
import { inScope } from './in-scope.ts'
import { NumberLink } from './number.tsx'
import { Section } from './section.tsx'

/** The sum has no stage. */
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
      <Table
        caption={t('title')}
        className="stages"
        head={
          <>
            <Column>{t('stage')}</Column>
            {columns.map((level) => (
              <Column key={level} num>
                <span className={`with-sign is-${level}`}>
                  <span className="sm:hidden">
                    <Sign name={level} />
                  </span>
                  <span className="max-sm:sr-only">{states(`level.${level}`)}</span>
                </span>
              </Column>
            ))}
            <Column num>{t('total')}</Column>
          </>
        }
      >
        <tbody>
          {(rows.length > 1 ? [...rows, sum] : rows).map((row) => (
            <StageRow key={row.stage ?? 'all'} row={row} />
          ))}
        </tbody>
      </Table>
    </Section>
  )
}

function StageRow({ row: { stage, services, levels: counts } }: { row: Row }) {
  const t = useTranslations('overview.stages')
  const states = useTranslations('states')
  const name = stage === undefined ? t('all') : states(`stage.${stage}`)
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.map((level) => (
        <td className="num" key={level}>
          <NumberLink
            href={inScope({ stage, level })}
            of={`${name}, ${states(`level.${level}`)}`}
            value={counts[level]}
          />
        </td>
      ))}
      <td className="num">
        <NumberLink href={inScope({ stage })} of={`${name}, ${t('total')}`} value={services} />
      </td>
    </tr>
  )
}
