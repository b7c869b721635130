import { useFormatter, useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Card } from '#components/ui/page.tsx'
import type { ClusterView, WorkloadsOfService } from '#lib/domain/workload-view.ts'
import { WorkloadCard } from './workload-card.tsx'

/** The workloads of a service by cluster and namespace, as the last probe saw them. */
export function WorkloadList({ clusters }: { clusters: WorkloadsOfService['clusters'] }) {
  const t = useTranslations('workloads')
  return (
    <div className="space-y-8">
      {clusters.map((each) =>
        each.ok ? (
          <ClusterPart key={each.view.cluster} view={each.view} />
        ) : (
          <Notice key={each.cluster} sign="unknown">
            {each.code === 'SNAPSHOT_GONE'
              ? t('gone', { cluster: each.cluster })
              : t('unreadable', { cluster: each.cluster })}
          </Notice>
        ),
      )}
    </div>
  )
}

function ClusterPart({ view: { cluster, takenAt, workloads } }: { view: ClusterView }) {
  const t = useTranslations('workloads')
  const format = useFormatter()
  const time = format.dateTime(new Date(takenAt), { dateStyle: 'medium', timeStyle: 'short' })
  const byNamespace = workloads.ok ? [...Map.groupBy(workloads.value, ({ ns }) => ns)] : []
  return (
    <section aria-label={cluster}>
      <header className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg font-semibold wrap-anywhere">{cluster}</h2>
        <p className="text-sm text-muted">
          <time dateTime={takenAt}>{t('asOf', { time })}</time>
        </p>
      </header>
      {workloads.ok ? null : (
        <Notice sign="unknown">
          {t('unseen', { reason: workloads.reason })} <code>{workloads.code}</code>
        </Notice>
      )}
      {workloads.ok && workloads.value.length === 0 ? (
        <Card>
          <EmptyState text={t('noWorkload.text', { cluster })} title={t('noWorkload.title')} />
        </Card>
      ) : null}
      <div className="space-y-5">
        {byNamespace.map(([ns, own]) => (
          <div key={ns}>
            <h3 className="mb-1.5 text-sm font-semibold text-muted">{ns}</h3>
            <div className="space-y-3">
              {own.map((each) => (
                <WorkloadCard key={`${each.kind}/${each.name}`} workload={each} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}
