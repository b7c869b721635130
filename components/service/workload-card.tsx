import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Seen, WorkloadView } from '#lib/domain/workload-view.ts'
import { PodTable } from './pod-table.tsx'

/** One workload with everything that belongs to it; what is not there is said, and what could not be looked at is said differently. */
export function WorkloadCard({ workload }: { workload: WorkloadView }) {
  const t = useTranslations('workloads')
  const { ns, kind, name, images, services, autoscalers, budgets, configMaps, routes, monitors, pods } = workload
  const away = (object: { ns: string; name: string }) =>
    object.ns === ns ? object.name : `${object.ns}/${object.name}`
  return (
    <article className="rounded-lg border border-line bg-surface">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5">
        <h4 className="min-w-0 font-semibold wrap-anywhere">
          <span className="font-normal text-muted">{kind}</span> {name}
        </h4>
        <Ready workload={workload} />
      </header>
      <dl className="objects">
        <Objects found={{ ok: true, value: images }} name={t('objects.images')}>
          {(image) => (
            <li key={image}>
              <code>{image}</code>
            </li>
          )}
        </Objects>
        <Objects found={services} name={t('objects.services')}>
          {(each) => (
            <Named key={each.name} name={each.name}>
              {each.type} · {t('ports', { ports: each.ports.join(', ') })}
            </Named>
          )}
        </Objects>
        <Objects found={autoscalers} name={t('objects.autoscalers')}>
          {(each) => (
            <Named key={`${each.kind}/${each.name}`} name={each.name}>
              {each.kind} · {t('replicas', { min: String(each.min), max: String(each.max) })}
            </Named>
          )}
        </Objects>
        <Objects found={budgets} name={t('objects.budgets')}>
          {(each) => (
            <Named key={each.name} name={each.name}>
              {each.allowed === null ? null : t('allowed', { count: each.allowed })}
            </Named>
          )}
        </Objects>
        <Objects found={{ ok: true, value: configMaps }} name={t('objects.configMaps')}>
          {(each) => <Named key={each} name={each} />}
        </Objects>
        <Objects found={routes} name={t('objects.routes')}>
          {(each) => (
            <Named key={`${each.kind}/${each.ns}/${each.name}`} name={away(each)}>
              {each.kind}
              {each.hosts.length === 0 ? null : ` · ${t('hosts', { hosts: each.hosts.join(', ') })}`}
            </Named>
          )}
        </Objects>
        <Objects found={monitors} name={t('objects.monitors')}>
          {(each) => (
            <Named key={`${each.kind}/${each.ns}/${each.name}`} name={away(each)}>
              {each.kind}
            </Named>
          )}
        </Objects>
      </dl>
      {pods.ok && pods.value.length > 0 ? (
        <PodTable pods={pods.value} workload={name} />
      ) : (
        <dl className="objects">
          <Objects found={pods} name={t('objects.pods')}>
            {(each) => <Named key={each.name} name={each.name} />}
          </Objects>
        </dl>
      )}
    </article>
  )
}

function Ready({ workload: { ready, desired } }: { workload: WorkloadView }) {
  const t = useTranslations('workloads')
  if (ready === null) return null
  return (
    <span className="text-sm tabular-nums">
      {desired === null
        ? t('readyOnly', { ready: String(ready) })
        : t('ready', { ready: String(ready), desired: String(desired) })}
    </span>
  )
}

function Objects<T>({ name, found, children }: { name: string; found: Seen<T>; children: (each: T) => ReactNode }) {
  const t = useTranslations('workloads')
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {found.ok ? (
          found.value.length === 0 ? (
            <span className="text-muted">{t('none')}</span>
          ) : (
            <ul>{found.value.map((each) => children(each))}</ul>
          )
        ) : (
          <span className="is-unknown">{t('unseen', { reason: found.reason === '' ? found.code : found.reason })}</span>
        )}
      </dd>
    </div>
  )
}

function Named({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <li className="wrap-anywhere">
      {name} <span className="text-muted">{children}</span>
    </li>
  )
}
