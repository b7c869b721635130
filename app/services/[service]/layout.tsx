import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { ProbeNow } from '#components/run/probe-now.tsx'
import { ServiceFacts } from '#components/service/service-facts.tsx'
import { ServiceTabs } from '#components/service/service-tabs.tsx'
import { Page } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import { checkOf } from '#lib/checks/index.ts'
import { readOnce } from './read-once.ts'

type Where = { params: Promise<{ service: string }>; children: ReactNode }

/** What every view of a service stands in: its name, its facts, the probe and the way to the other views. */
export default async function ServiceLayout({ params, children }: Where) {
  const [{ service: id }, t, frame, lang] = await Promise.all([
    params,
    getTranslations('service.tabs'),
    getTranslations('frame'),
    getLocale(),
  ])
  const read = await readOnce(id)
  if (!read.ok) return <RefusalPage refused={read.refused} title={id} />
  const service = read.value
  const { run, errors, states } = words[lang]
  const running = service.lastRun?.state === 'queued' || service.lastRun?.state === 'running'
  const titles = service.items.map(({ check }) => [check, checkOf(check)?.text[lang].title ?? check])
  return (
    <Page
      above={
        <Link
          className="mb-1 inline-block rounded-sm text-sm text-muted hover:text-ink"
          href="/services"
          prefetch={false}
        >
          ← {frame('services')}
        </Link>
      }
      actions={
        <ProbeNow
          active={running ? service.lastRun : null}
          service={service.id}
          titles={Object.fromEntries(titles)}
          words={{ run, errors, outcome: states.outcome }}
        />
      }
      title={<bdi>{service.name}</bdi>}
    >
      <ServiceFacts service={service} />
      <ServiceTabs
        label={t('label')}
        service={service.id}
        tabs={[
          { segment: null, label: t('checklist') },
          { segment: 'workloads', label: t('workloads') },
          { segment: 'runs', label: t('runs') },
          { segment: 'drain', label: t('drain') },
          { segment: 'timeline', label: t('timeline') },
        ]}
      />
      {children}
    </Page>
  )
}
