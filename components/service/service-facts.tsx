import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Time } from '#components/ui/time.tsx'
import type { ServiceDetail, WorkloadRef } from '#lib/domain/service.ts'

const mostRefs = 3

/** Who owns it, how far it is, where it runs. */
export function ServiceFacts({ service }: { service: ServiceDetail }) {
  const t = useTranslations('service')
  const states = useTranslations('states')
  const { team, stage, refs, clusters, measuredAt, lastRun } = service
  const removed = new Set(clusters.flatMap(({ id, removedAt }) => (removedAt === null ? [] : [id])))
  const rest = refs.slice(mostRefs)
  return (
    <dl className="facts">
      <Fact name={t('facts.team')}>
        <bdi>{team.name}</bdi>
      </Fact>
      <Fact name={t('facts.stage')}>{states(`stage.${stage}`)}</Fact>
      <Fact name={t('facts.measured')}>{measuredAt === null ? t('never') : <Time at={measuredAt} />}</Fact>
      {lastRun === null ? null : (
        <Fact name={t('facts.lastRun')}>
          {states(`run.${lastRun.state}`)} · {states(`trigger.${lastRun.trigger}`)}
        </Fact>
      )}
      <Fact name={t('facts.where')}>
        {refs.length === 0 ? t('nowhere') : <Refs refs={refs.slice(0, mostRefs)} removed={removed} />}
        {rest.length === 0 ? null : (
          <details className="disclosure">
            <summary className="text-muted hover:text-ink">{t('moreRefs', { count: String(rest.length) })}</summary>
            <Refs refs={rest} removed={removed} />
          </details>
        )}
      </Fact>
    </dl>
  )
}

function Refs({ refs, removed }: { refs: readonly WorkloadRef[]; removed: ReadonlySet<string> }) {
  const t = useTranslations('service')
  return (
    <ul>
      {refs.map((ref) => (
        <li key={JSON.stringify(ref)}>
          {ref.cluster} {removed.has(ref.cluster) ? `${t('removedCluster')} ` : ''}/ {ref.namespace} /{' '}
          <Match match={ref.match} />
        </li>
      ))}
    </ul>
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

function Match({ match }: { match: WorkloadRef['match'] }) {
  const t = useTranslations('service.match')
  if (match.by === 'label') return t('label', { key: match.key, value: match.value })
  if (match.by === 'pattern') return t('pattern', { pattern: match.pattern })
  return match.kind === null ? t('name', { name: match.name }) : t('kind', { kind: match.kind, name: match.name })
}
