import { useTranslations } from 'next-intl'
import type { Option } from '#components/ui/select.tsx'
import { Column, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Unassigned } from '#lib/domain/service.ts'
import { MakeService, type MakeWords } from './make-service.tsx'

/** Workloads without a service, each with a way to make one of it. */
export function UnassignedTable({
  rows,
  teams,
  words,
}: {
  rows: readonly Unassigned[]
  teams: readonly Option[]
  words: MakeWords
}) {
  const t = useTranslations('places.unassigned')
  return (
    <Table
      caption={t('title')}
      head={
        <>
          <Column>{t('columns.workload')}</Column>
          <Column on="mid">{t('columns.namespace')}</Column>
          <Column on="mid">{t('columns.cluster')}</Column>
          <Column num on="wide">
            {t('columns.seen')}
          </Column>
          <Column num>
            <span className="sr-only">{words.make.button}</span>
          </Column>
        </>
      }
    >
      <tbody>
        {rows.map(({ cluster, namespace, group, kind, name, seenAt }) => (
          <tr key={`${cluster} ${namespace} ${group} ${kind} ${name}`}>
            <th scope="row">
              <span className="wrap-anywhere">{name}</span>
              <p>
                {kind}
                <span className="md:hidden">{` · ${namespace}`}</span>
              </p>
            </th>
            <td className="mid">{namespace}</td>
            <td className="mid">{cluster}</td>
            <td className="num wide">
              <Time at={seenAt} />
            </td>
            <td className="num">
              <MakeService teams={teams} words={words} workload={{ cluster, namespace, kind, name }} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
