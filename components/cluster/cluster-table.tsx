import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Column, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Cluster } from '#lib/domain/cluster.ts'
import { Budget, Spent } from './budget.tsx'
import { ClusterState } from './cluster-state.tsx'
import { FaultText } from './fault-text.tsx'

/** Where Landfall looks, whether it got an answer, and what that took. */
export function ClusterTable({ clusters }: { clusters: readonly Cluster[] }) {
  const t = useTranslations('clusters')
  return (
    <Table
      caption={t('title')}
      head={
        <>
          <Column>{t('columns.name')}</Column>
          <Column>{t('columns.state')}</Column>
          <Column num>{t('columns.services')}</Column>
          <Column num on="mid">
            {t('columns.unassigned')}
          </Column>
          <Column on="wide">{t('columns.gather')}</Column>
          <Column on="wide">{t('columns.budget')}</Column>
          <Column num on="mid">
            {t('columns.seen')}
          </Column>
        </>
      }
    >
      <tbody>
        {clusters.map(({ id, name, server, state, fault, services, unassigned, seenAt, ...rest }) => (
          <tr key={id}>
            <th scope="row">
              <Link className="row-link wrap-anywhere" href={`/clusters/${id}`} prefetch={false}>
                <bdi>{name}</bdi>
              </Link>
              {server === null ? null : <p className="mid whitespace-nowrap">{server}</p>}
            </th>
            <td>
              <ClusterState state={state} />
              {fault === null || state === 'removed' || state === 'tooPowerful' ? null : (
                <p className="mt-0.5 max-w-prose text-xs wrap-anywhere">
                  <FaultText fault={fault} />
                </p>
              )}
            </td>
            <td className="num">{services}</td>
            <td className="num mid">{unassigned}</td>
            <td className="wide whitespace-nowrap">
              <Spent gather={rest.lastGather} />
            </td>
            <td className="wide">{state === 'removed' ? null : <Budget {...rest} short />}</td>
            <td className="num mid">{seenAt === null ? t('never') : <Time at={seenAt} />}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
