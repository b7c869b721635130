import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { look, pageCtx } from '#app/ctx.ts'
import { Part } from '#components/cluster/part.tsx'
import { Refusal } from '#components/frame/refusal.tsx'
import { EditPaths } from '#components/service/edit-paths.tsx'
import { Neighbours } from '#components/service/neighbours.tsx'
import { TouchedList } from '#components/service/touched-list.tsx'
import { WorkloadList } from '#components/service/workload-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import { listTeams } from '#lib/server/service/list-teams.ts'
import { readTouched } from '#lib/server/service/read-touched.ts'
import { readWorkloads } from '#lib/server/service/read-workloads.ts'
import { idIn } from '../read-once.ts'
import { nameFor } from '../title-of.ts'

type Where = { params: Promise<{ service: string }> }

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const [{ service }, t] = await Promise.all([params, getTranslations('workloads')])
  return { title: t('title', { name: await nameFor(service) }) }
}

export default async function WorkloadsPage({ params }: Where) {
  const [{ service }, t, text, lang] = await Promise.all([
    params,
    getTranslations('workloads'),
    getTranslations('reach.service'),
    getLocale(),
  ])
  const ctx = pageCtx()
  const read = await look(() => {
    const id = { service: idIn(service) }
    return Promise.all([readWorkloads(ctx, id), listTeams(ctx), readTouched(ctx, id)])
  })
  if (!read.ok) return <Refusal refused={read.refused} />
  const [{ run, clusters, neighbours }, teams, { version, own, requests }] = read.value
  const { reach, errors } = words[lang]
  const { edit, url, urlHint, appPath, appPathHint, slowPath, slowPathHint } = reach.service
  const form = { edit, url, urlHint, appPath, appPathHint, slowPath, slowPathHint }
  return (
    <div className="mt-5">
      {run === null ? (
        <Card>
          <EmptyState text={t('empty.text')} title={t('empty.title')} />
        </Card>
      ) : (
        <WorkloadList clusters={clusters} />
      )}
      <Part lead={text('lead')} title={text('title')}>
        {requests.length === 0 ? (
          <p className="text-sm text-muted">{text('none')}</p>
        ) : (
          <Card flush>
            <TouchedList requests={requests} />
          </Card>
        )}
        <div className="mt-3">
          <EditPaths
            own={own}
            service={idIn(service)}
            version={version}
            words={{ reach: { save: reach.save, refused: reach.refused, service: form }, errors }}
          />
        </div>
      </Part>
      <Neighbours neighbours={neighbours} teams={teams.map(({ id, name }) => ({ value: id, label: name }))} />
    </div>
  )
}
