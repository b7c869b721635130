import { useTranslations } from 'next-intl'
import { Time } from '#components/ui/time.tsx'
import type { ServiceDetail, WorkloadRef } from '#lib/domain/service.ts'

/** Who owns it, how far it is, where it runs. */
export function ServiceFacts({ service: { team, stage, refs, measuredAt, lastRun } }: { service: ServiceDetail }) {
  const t = useTranslations('service')
  const states = useTranslations('states')
  return (
    <dl className="facts">
      <dt>{t('facts.team')}</dt>
      <dd>{team.name}</dd>
      <dt>{t('facts.stage')}</dt>
      <dd>{states(`stage.${stage}`)}</dd>
      <dt>{t('facts.measured')}</dt>
      <dd>{measuredAt === null ? t('never') : <Time at={measuredAt} />}</dd>
      {lastRun === null ? null : (
        <>
          <dt>{t('facts.lastRun')}</dt>
          <dd>
            {states(`run.${lastRun.state}`)} · {states(`trigger.${lastRun.trigger}`)}
          </dd>
        </>
      )}
      <dt>{t('facts.where')}</dt>
      <dd>
        <ul>
          {refs.map((ref) => (
            <li key={JSON.stringify(ref)}>
              {ref.cluster} / {ref.namespace} <Match match={ref.match} />
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  )
}

function Match({ match }: { match: WorkloadRef['match'] }) {
  const t = useTranslations('service.match')
  if (match.by === 'label') return t('label', { key: match.key, value: match.value })
  if (match.by === 'pattern') return t('pattern', { pattern: match.pattern })
  return match.kind === null ? t('name', { name: match.name }) : t('kind', { kind: match.kind, name: match.name })
}
