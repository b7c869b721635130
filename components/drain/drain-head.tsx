import { useTranslations } from 'next-intl'
import { Span } from '#components/service/took.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ExperimentDetail } from '#lib/domain/experiment.ts'

/** Who tested what, where and when. */
export function DrainHead({ drain }: { drain: ExperimentDetail }) {
  const t = useTranslations('drain')
  const { workload, actor, createdAt, startedAt, endedAt, victim, record } = drain
  const name = victim?.name ?? record?.victim.name ?? null
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
      <Fact name={t('facts.where')}>
        {workload.kind}/{workload.name} · {workload.namespace} · {workload.cluster}
      </Fact>
      {name === null || name === '' ? null : (
        <Fact name={t('facts.victim')}>
          <code>{name}</code>
        </Fact>
      )}
      <Fact name={t('facts.by')}>{actor}</Fact>
      <Fact name={t('facts.started')}>
        <Time at={createdAt} />
      </Fact>
      {startedAt === null || endedAt === null ? null : (
        <Fact name={t('facts.took')}>
          <Span from={startedAt} to={endedAt} />
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}
