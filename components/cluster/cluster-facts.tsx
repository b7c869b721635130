import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Time } from '#components/ui/time.tsx'
import type { ClusterDetail } from '#lib/domain/cluster.ts'
import { Budget } from './budget.tsx'
import { ClusterState } from './cluster-state.tsx'

/** State, when it last answered, where Landfall may look, who lives there, and how much may still be asked. */
export function ClusterFacts({ cluster }: { cluster: ClusterDetail }) {
  const t = useTranslations('clusters')
  const { state, seenAt, namespaces, services, unassigned, removedAt } = cluster
  return (
    <dl className="facts">
      <Fact name={t('columns.state')}>
        <ClusterState state={state} />
      </Fact>
      <Fact name={t('columns.seen')}>{seenAt === null ? t('never') : <Time at={seenAt} />}</Fact>
      <Fact name={t('namespaces.label')}>{namespaces.length === 0 ? t('namespaces.all') : namespaces.join(', ')}</Fact>
      <Fact name={t('columns.services')}>{services}</Fact>
      <Fact name={t('columns.unassigned')}>
        {unassigned === 0 ? (
          0
        ) : (
          <Link className="link" href="/unassigned" prefetch={false}>
            {unassigned}
          </Link>
        )}
      </Fact>
      {removedAt === null ? (
        <Fact name={t('columns.budget')}>
          <Budget {...cluster} />
        </Fact>
      ) : null}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}
