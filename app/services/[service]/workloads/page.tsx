import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { look, pageCtx } from '#app/ctx.ts'
import { Refusal } from '#components/frame/refusal.tsx'
import { Neighbours } from '#components/service/neighbours.tsx'
import { WorkloadList } from '#components/service/workload-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card } from '#components/ui/page.tsx'
import { listTeams } from '#lib/server/service/list-teams.ts'
import { readWorkloads } from '#lib/server/service/read-workloads.ts'
import { idIn } from '../read-once.ts'
import { nameFor } from '../title-of.ts'

type Where = { params: Promise<{ service: string }> }

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const [{ service }, t] = await Promise.all([params, getTranslations('workloads')])
  return { title: t('title', { name: await nameFor(service) }) }
}

export default async function WorkloadsPage({ params }: Where) {
  const [{ service }, t] = await Promise.all([params, getTranslations('workloads')])
  const ctx = pageCtx()
  const read = await look(() => Promise.all([readWorkloads(ctx, { service: idIn(service) }), listTeams(ctx)]))
  if (!read.ok) return <Refusal refused={read.refused} />
  const [{ run, clusters, neighbours }, teams] = read.value
  return (
    <div className="mt-5">
      {run === null ? (
        <Card>
          <EmptyState text={t('empty.text')} title={t('empty.title')} />
        </Card>
      ) : (
        <WorkloadList clusters={clusters} />
      )}
      <Neighbours neighbours={neighbours} teams={teams.map(({ id, name }) => ({ value: id, label: name }))} />
    </div>
  )
}
