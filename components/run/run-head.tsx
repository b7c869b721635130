import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { StateBadge } from '#components/ui/state-badge.tsx'
import { Time } from '#components/ui/time.tsx'
import { words } from '#components/words/index.ts'
import type { RunState } from '#lib/domain/run.ts'
import type { RunDetail } from '#lib/domain/run-detail.ts'
import { spanIn } from './span.ts'

const signs = { queued: 'never', running: 'stale', done: 'pass', failed: 'fail', cancelled: 'notApplicable' } as const

export function RunStateSign({ state }: { state: RunState }) {
  const t = useTranslations('states.run')
  return <StateBadge sign={signs[state]}>{t(state)}</StateBadge>
}

/** Who started it, when, how long it took, and how old what it read is. */
export function RunHead({ detail: { run, clusters, items, batch } }: { detail: RunDetail }) {
  const t = useTranslations('runs')
  const states = useTranslations('states')
  const lang = useLocale()
  const { startedAt, endedAt } = run
  const took = startedAt === null || endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt)
  const oldest = items.map(({ at }) => at).sort()[0]
  return (
    <dl className="facts">
      <Entry name={t('head.by')}>
        {run.actor} · {states(`trigger.${run.trigger}`)}
      </Entry>
      <Entry name={t('head.cluster')}>
        {clusters.length === 0 ? t('notYet') : clusters.map(({ name }) => name).join(', ')}
      </Entry>
      <Entry name={t('head.started')}>
        <Time at={startedAt ?? run.createdAt} />
      </Entry>
      <Entry name={t('head.took')}>{took === null ? t('notYet') : spanIn(words[lang].run.span, took)}</Entry>
      {batch.runs > 1 ? (
        <Entry name={t('head.batch')}>
          <Link className="link" href={`/runs/batch/${batch.id}`} prefetch={false}>
            {t('head.others', { count: batch.runs - 1 })}
          </Link>
        </Entry>
      ) : null}
      <Entry name={t('head.state')}>
        <RunStateSign state={run.state} />
      </Entry>
      <Entry name={t('head.readAt')}>{oldest === undefined ? t('notYet') : <Time at={oldest} />}</Entry>
    </dl>
  )
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}
