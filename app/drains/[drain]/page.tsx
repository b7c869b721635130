import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { look, pageCtx } from '#app/ctx.ts'
import { DrainChart } from '#components/drain/drain-chart.tsx'
import { DrainHead } from '#components/drain/drain-head.tsx'
import { DrainNumbers } from '#components/drain/drain-numbers.tsx'
import { DrainVerdict } from '#components/drain/drain-verdict.tsx'
import { DrainWhy } from '#components/drain/drain-why.tsx'
import { GuardList } from '#components/drain/guard-list.tsx'
import { LiveDrain } from '#components/drain/live-drain.tsx'
import { Losses } from '#components/drain/losses.tsx'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { Card, Page } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import type { GuardAnswer } from '#lib/domain/drain-guard.ts'
import { type DrainPicture, pictureOf, withSeen } from '#lib/domain/drain-live.ts'
import { hasEnded } from '#lib/domain/experiment.ts'
import { listDrainEvents } from '#lib/server/drain/list-drain-events.ts'
import { readDrain } from '#lib/server/drain/read-drain.ts'

type Where = { params: Promise<{ drain: string }> }

/** The test, and what it told so far while it goes on. */
const readOnce = cache((drain: string) =>
  look(async () => {
    const [test, { events }] = await Promise.all([
      readDrain(pageCtx(), { drain }),
      listDrainEvents(pageCtx(), { drain }),
    ])
    const picture = events.reduce<DrainPicture | null>(
      (held, event) => (event.type === 'seen' ? withSeen(held, event.picture) : held),
      null,
    )
    return { test, seq: events.at(-1)?.seq ?? 0, picture }
  }),
)

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const [{ drain }, t] = await Promise.all([params, getTranslations('drain')])
  const read = await readOnce(drain)
  return { title: read.ok ? t('title', { service: read.value.test.service.name }) : t('kind.drain') }
}

export default async function DrainPage({ params }: Where) {
  const [{ drain }, t, lang] = await Promise.all([params, getTranslations('drain'), getLocale()])
  const read = await readOnce(drain)
  if (!read.ok) return <RefusalPage refused={read.refused} title={t('kind.drain')} />
  const { test, seq, picture } = read.value
  const { drain: own, errors } = words[lang]
  const { id, state, service, record, guards, cancelling } = test
  return (
    <Page
      above={
        <Link
          className="mb-1 inline-block rounded-sm text-sm wrap-anywhere text-muted hover:text-ink"
          href={`/services/${service.id}/drain`}
          prefetch={false}
        >
          ← <bdi>{service.name}</bdi>
        </Link>
      }
      title={`${t(`kind.${test.kind}`)}: ${service.name}`}
    >
      <DrainHead drain={test} />
      <div className="mt-5 space-y-6">
        {hasEnded(state) ? (
          <>
            <DrainWhy drain={test} />
            <DrainVerdict drain={test} />
          </>
        ) : (
          <LiveDrain
            key={id}
            start={{ id, kind: test.kind, state, seq, picture, cancelling }}
            words={{ drain: own, errors }}
          />
        )}
        {record === null || record.streams.routed === null ? null : (
          <section aria-labelledby="timeline">
            <h2 className="mb-3 text-lg font-semibold" id="timeline">
              {t('chart.title')}
            </h2>
            <Card>
              <DrainChart kind={test.kind} phase="ended" picture={pictureOf(record)} words={own} />
              <div className="mt-4 text-sm">
                <DrainNumbers picture={pictureOf(record)} words={own} />
              </div>
            </Card>
          </section>
        )}
        {record === null ? null : <Losses record={record} />}
        {guards === null ? null : (
          <section aria-labelledby="guards">
            <h2 className="mb-3 text-lg font-semibold" id="guards">
              {t('guards.title')}
            </h2>
            <Card flush>
              <GuardList
                asked={hasEnded(state) ? 'once' : 'again'}
                guards={test.kind === 'dryRun' ? guards.map(unconfirmed) : guards}
              />
            </Card>
          </section>
        )}
      </div>
    </Page>
  )
}

/** A dry run asks nobody to type the name. */
const unconfirmed = (guard: GuardAnswer): GuardAnswer =>
  guard.id === 'confirmation' ? { id: guard.id, state: 'notAsked' } : guard
