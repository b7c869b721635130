import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { look, pageCtx } from '#app/ctx.ts'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { ProbeNow } from '#components/run/probe-now.tsx'
import { Checklist } from '#components/service/checklist.tsx'
import { ServiceFacts } from '#components/service/service-facts.tsx'
import { StaleNotes } from '#components/service/stale-notes.tsx'
import { Way } from '#components/service/way.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import { checkOf } from '#lib/checks/index.ts'
import { readService } from '#lib/server/service/read-service.ts'

type Where = { params: Promise<{ service: string }> }

/** The title and the page read the same service once. */
const readOnce = cache((id: string) => look(() => readService(pageCtx(), { service: decodeURIComponent(id) })))

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const { service } = await params
  const read = await readOnce(service)
  return { title: read.ok ? read.value.name : service }
}

export default async function ServicePage({ params }: Where) {
  const [{ service: id }, t, frame, lang] = await Promise.all([
    params,
    getTranslations('service'),
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
      title={service.name}
    >
      <ServiceFacts service={service} />
      {service.items.length === 0 ? (
        <Card className="mt-5">
          <EmptyState text={t('noItems.text')} title={t('noItems.title')} />
        </Card>
      ) : (
        <>
          <div className="mt-5 space-y-3">
            <StaleNotes standing={service.standing} />
            <Way now={Date.now()} service={service} />
          </div>
          <h2 className="mt-8 mb-4 px-1 text-lg font-semibold">{t('checklist')}</h2>
          <Checklist items={service.items} />
        </>
      )}
    </Page>
  )
}
