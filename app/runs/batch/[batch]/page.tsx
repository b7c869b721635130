import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { look, pageCtx } from '#app/ctx.ts'
import { RefusalPage } from '#components/frame/refusal.tsx'
import { BatchRuns } from '#components/run/batch-runs.tsx'
import { Renew } from '#components/run/renew.tsx'
import { Page } from '#components/ui/page.tsx'
import { readBatchDetail } from '#lib/server/probe/read-batch-detail.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runs.batch')
  return { title: t('title') }
}

export default async function BatchPage({ params }: { params: Promise<{ batch: string }> }) {
  const [{ batch: id }, t] = await Promise.all([params, getTranslations('runs.batch')])
  const read = await look(() => readBatchDetail(pageCtx(), { batch: id }))
  if (!read.ok) return <RefusalPage refused={read.refused} title={t('title')} />
  const { batch, clusters, runs } = read.value
  const going = batch.state === 'queued' || batch.state === 'running'
  return (
    <Page title={t('title')}>
      {going ? <Renew path={`/api/v1/fleet/runs/${batch.id}`} /> : null}
      <BatchRuns batch={batch} clusters={clusters} runs={runs} />
    </Page>
  )
}
