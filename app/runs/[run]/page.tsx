import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { look, pageCtx, type SearchParams } from '#app/ctx.ts'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { CancelRun } from '#components/run/cancel-run.tsx'
import { Difference } from '#components/run/difference.tsx'
import { LiveRun } from '#components/run/live-run.tsx'
import { ProbeAgain } from '#components/run/probe-again.tsx'
import { begin, hasEnded } from '#components/run/progress.ts'
import { RunHead } from '#components/run/run-head.tsx'
import { RunRead } from '#components/run/run-read.tsx'
import { RunStanding } from '#components/run/run-standing.tsx'
import { VerdictList } from '#components/run/verdict-list.tsx'
import { inSentence } from '#components/service/direction.ts'
import { Page } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import type { RunDetail } from '#lib/domain/run-detail.ts'
import { readRunDetail } from '#lib/server/probe/read-run-detail.ts'

type Where = { params: Promise<{ run: string }>; searchParams: Promise<SearchParams> }

/** The title and the page read the same run once. */
const readOnce = cache((run: string, against: string | undefined) =>
  look(() => readRunDetail(pageCtx(), { run, ...(against === undefined ? {} : { against }) })),
)

async function readAt({ params, searchParams }: Where) {
  const [{ run }, { against }] = await Promise.all([params, searchParams])
  return readOnce(run, typeof against === 'string' && against !== '' ? against : undefined)
}

export async function generateMetadata(where: Where): Promise<Metadata> {
  const [read, t] = await Promise.all([readAt(where), getTranslations('runs')])
  return { title: read.ok ? t('title', { service: read.value.serviceName }) : t('batch.runs') }
}

/** Where the run is now, for the browser to go on from; null for one that has ended, of which nothing is followed. */
function startOf({ run, facts, seq }: RunDetail) {
  if (hasEnded(run)) return null
  const told = facts.flatMap(({ fact, ok }) => (ok === null ? [] : [{ fact, ok }]))
  return { ...begin(run.id, run.state), facts: told, seq }
}

export default async function RunPage(where: Where) {
  const [read, t, lang] = await Promise.all([readAt(where), getTranslations('runs'), getLocale()])
  if (!read.ok) return <RefusalPage refused={read.refused} title={t('batch.runs')} />
  const detail = read.value
  const { run, serviceName } = detail
  const { run: own, errors, states } = words[lang]
  const ended = hasEnded(run)
  return (
    <LiveRun key={run.id} start={startOf(detail)} words={{ run: own, errors, outcome: states.outcome }}>
      <Page
        above={
          <Link
            className="mb-1 inline-block rounded-sm text-sm wrap-anywhere text-muted hover:text-ink"
            href={`/services/${run.service}`}
            prefetch={false}
          >
            ← <bdi>{serviceName}</bdi>
          </Link>
        }
        actions={ended ? <ProbeAgain service={run.service} words={{ run: own, errors }} /> : <CancelRun />}
        title={t('title', { service: inSentence(serviceName) })}
      >
        <RunHead detail={detail} />
        <div className="mt-4">
          <RunStanding detail={detail} now={Date.now()} />
        </div>
        <div className="run">
          <section aria-labelledby="verdicts" className="min-w-0">
            <h2 className="mb-3 text-lg font-semibold" id="verdicts">
              {detail.items.length === 0 ? t('asks') : t('verdicts')}
            </h2>
            <VerdictList detail={detail} />
          </section>
          <aside className="min-w-0 space-y-4">
            <RunRead detail={detail} />
            <Difference detail={detail} />
          </aside>
        </div>
      </Page>
    </LiveRun>
  )
}
