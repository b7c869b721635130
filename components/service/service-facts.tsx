import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Time } from '#components/ui/time.tsx'
import type { ServiceDetail, WorkloadRef } from '#lib/domain/service.ts'

/** Who owns it, how far it is, where it runs. */
export function ServiceFacts({ service: { team, stage, refs, measuredAt, lastRun } }: { service: ServiceDetail }) {
  const t = useTranslations('service')
  const states = useTranslations('states')
  return (
    <dl className="facts">
      <Fact name={t('facts.team')}>{team.name}</Fact>
      <Fact name={t('facts.stage')}>{states(`stage.${stage}`)}</Fact>
      <Fact name={t('facts.measured')}>{measuredAt === null ? t('never') : <Time at={measuredAt} />}</Fact>
      {lastRun === null ? null : (
        <Fact name={t('facts.lastRun')}>
          {states(`run.${lastRun.state}`)} · {states(`trigger.${lastRun.trigger}`)}
        </Fact>
      )}
      {refs.map((ref, index) => (
        <Fact key={JSON.stringify(ref)} name={index === 0 ? t('facts.where') : ''}>
          {ref.cluster} / {ref.namespace} / <Match match={ref.match} />
        </Fact>
      ))}
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

function Match({ match }: { match: WorkloadRef['match'] }) {
  const t = useTranslations('service.match')
  if (match.by === 'label') return t('label', { key: match.key, value: match.value })
  if (match.by === 'pattern') return t('pattern', { pattern: match.pattern })
  return match.kind === null ? t('name', { name: match.name }) : t('kind', { kind: match.kind, name: match.name })
}
