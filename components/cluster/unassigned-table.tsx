import { useTranslations } from 'next-intl'
import type { Option } from '#components/ui/select.tsx'
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
    <table className="grid-table">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('columns.workload')}</th>
          <th className="mid" scope="col">
            {t('columns.namespace')}
          </th>
          <th className="mid" scope="col">
            {t('columns.cluster')}
          </th>
          <th className="num wide" scope="col">
            {t('columns.seen')}
          </th>
          <th className="num" scope="col">
            <span className="sr-only">{words.make.button}</span>
          </th>
        </tr>
      </thead>
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
    </table>
  )
}
