import { useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PodView } from '#lib/domain/workload-view.ts'

const shownAtOnce = 10

/** The pods of a workload, those in trouble first; the rest on demand. */
export function PodTable({ pods, workload }: { pods: readonly PodView[]; workload: string }) {
  const t = useTranslations('workloads')
  const ordered = [...pods].sort((a, b) => Number(a.trouble === null) - Number(b.trouble === null))
  const rest = ordered.slice(shownAtOnce)
  return (
    <div className="border-t border-line px-4 py-2">
      <p className="text-xs text-muted">{t('objects.pods')}</p>
      <Pods label={`${t('objects.pods')}: ${workload}`} pods={ordered.slice(0, shownAtOnce)} />
      {rest.length === 0 ? null : (
        <details className="disclosure text-sm">
          <summary className="text-muted hover:text-ink">{t('allPods', { count: String(pods.length) })}</summary>
          <Pods label={t('allPods', { count: String(pods.length) })} pods={rest} />
        </details>
      )}
    </div>
  )
}

function Pods({ pods, label }: { pods: readonly PodView[]; label: string }) {
  return (
    <ul aria-label={label} className="pods">
      {pods.map((pod) => (
        <Pod key={pod.name} pod={pod} />
      ))}
    </ul>
  )
}

function Pod({ pod: { name, ready, trouble, restarts, node, createdAt } }: { pod: PodView }) {
  const t = useTranslations('workloads')
  const shown = trouble !== null ? 'fail' : ready ? 'pass' : 'notApplicable'
  return (
    <li>
      <span className={`with-sign is-${shown}`}>
        <Sign name={shown} />
        {trouble ?? (ready ? t('podReady') : t('podDone'))}
      </span>
      <code className="wrap-anywhere">{name}</code>
      <span className="text-muted">
        <Time at={createdAt} />
        {restarts === 0 ? null : ` · ${t('restarts', { count: restarts })}`}
        {node === null ? null : ` · ${node}`}
      </span>
    </li>
  )
}
