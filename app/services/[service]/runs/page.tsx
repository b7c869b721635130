import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { look, pageCtx, type SearchParams } from '#app/ctx.ts'
import { Refusal } from '#components/frame/refusal.tsx'
import { Older } from '#components/service/older.tsx'
import { RunTable } from '#components/service/run-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card } from '#components/ui/page.tsx'
import { ListServiceRuns, listServiceRuns } from '#lib/server/service/list-service-runs.ts'
import { idIn } from '../read-once.ts'
import { nameFor } from '../title-of.ts'

type Where = { params: Promise<{ service: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const [{ service }, t] = await Promise.all([params, getTranslations('activity.runs')])
  return { title: t('title', { name: await nameFor(service) }) }
}

export default async function RunsPage({ params, searchParams }: Where) {
  const [{ service: part }, { before }, t] = await Promise.all([params, searchParams, getTranslations('activity.runs')])
  const service = idIn(part)
  const asked = ListServiceRuns.safeParse({ service, before }).data ?? { service }
  const read = await look(() => listServiceRuns(pageCtx(), asked))
  if (!read.ok) return <Refusal refused={read.refused} />
  const { rows, next } = read.value
  return (
    <div className="mt-5">
      <Card flush>
        {rows.length === 0 ? <EmptyState text={t('empty.text')} title={t('empty.title')} /> : <RunTable runs={rows} />}
      </Card>
      <Older href={`/services/${service}/runs`} next={next} paged={'before' in asked && asked.before !== undefined} />
    </div>
  )
}
