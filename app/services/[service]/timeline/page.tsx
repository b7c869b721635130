import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { look, pageCtx, type SearchParams } from '#app/ctx.ts'
import { Refusal } from '#components/frame/refusal.tsx'
import { Older } from '#components/service/older.tsx'
import { TimelineList } from '#components/service/timeline.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card } from '#components/ui/page.tsx'
import { ListTimeline, listTimeline } from '#lib/server/service/list-timeline.ts'
import { idIn } from '../read-once.ts'
import { nameFor } from '../title-of.ts'

type Where = { params: Promise<{ service: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const [{ service }, t] = await Promise.all([params, getTranslations('activity.timeline')])
  return { title: t('title', { name: await nameFor(service) }) }
}

export default async function TimelinePage({ params, searchParams }: Where) {
  const [{ service: part }, { before }, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('activity.timeline'),
  ])
  const service = idIn(part)
  const asked = ListTimeline.safeParse({ service, before }).data ?? { service }
  const read = await look(() => listTimeline(pageCtx(), asked))
  if (!read.ok) return <Refusal refused={read.refused} />
  const { rows, next } = read.value
  return (
    <div className="mt-5">
      {rows.length === 0 ? (
        <Card>
          <EmptyState text={t('empty.text')} title={t('empty.title')} />
        </Card>
      ) : (
        <TimelineList rows={rows} service={service} />
      )}
      <Older
        href={`/services/${service}/timeline`}
        next={next}
        paged={'before' in asked && asked.before !== undefined}
      />
    </div>
  )
}
