import { useTranslations } from 'next-intl'
import { StateBadge } from '#components/ui/state-badge.tsx'
import type { Cluster } from '#lib/domain/cluster.ts'

const signs = {
  reached: 'pass',
  unreachable: 'fail',
  tooPowerful: 'warn',
  credentialUnreadable: 'fail',
  unverified: 'never',
  removed: 'notApplicable',
} as const

/** The state of a cluster as sign and word. */
export function ClusterState({ state }: Pick<Cluster, 'state'>) {
  const t = useTranslations('states.cluster')
  return <StateBadge sign={signs[state]}>{t(state)}</StateBadge>
}
