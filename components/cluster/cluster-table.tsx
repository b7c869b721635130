import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Cluster } from '#lib/domain/cluster.ts'

const signs = {
  reached: 'pass',
  unreachable: 'fail',
  tooPowerful: 'warn',
  credentialUnreadable: 'fail',
  unverified: 'never',
  removed: 'notApplicable',
} as const

/** Where Landfall looks, and whether it got an answer. */
export function ClusterTable({ clusters }: { clusters: readonly Cluster[] }) {
  const t = useTranslations('places.clusters')
  const states = useTranslations('states.cluster')
  return (
    <table className="grid-table">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col">{t('columns.state')}</th>
          <th className="num" scope="col">
            {t('columns.services')}
          </th>
          <th className="num mid" scope="col">
            {t('columns.unassigned')}
          </th>
          <th className="num" scope="col">
            {t('columns.seen')}
          </th>
        </tr>
      </thead>
      <tbody>
        {clusters.map(({ id, name, state, fault, services, unassigned, seenAt }) => (
          <tr key={id}>
            <th scope="row">
              <span className="wrap-anywhere">{name}</span>
            </th>
            <td>
              <span className={`with-sign is-${signs[state]}`}>
                <Sign name={signs[state]} />
                {states(state)}
              </span>
              {fault === null ? null : (
                <p className="mt-0.5 text-xs wrap-anywhere text-muted">
                  {t('fault', { message: fault.message })} <code>{fault.code}</code>
                </p>
              )}
            </td>
            <td className="num">{services}</td>
            <td className="num mid">{unassigned}</td>
            <td className="num">{seenAt === null ? t('never') : <Time at={seenAt} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
