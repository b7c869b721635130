import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Checklist } from '#components/service/checklist.tsx'
import { ChecklistFile } from '#components/service/checklist-file.tsx'
import { ServiceNotes } from '#components/service/service-notes.tsx'
import { Way } from '#components/service/way.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import { readOnce } from './read-once.ts'

type Where = { params: Promise<{ service: string }> }

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const { service } = await params
  const read = await readOnce(service)
  return { title: read.ok ? read.value.name : service }
}

export default async function ServicePage({ params }: Where) {
  const [{ service: id }, t, lang] = await Promise.all([params, getTranslations('service'), getLocale()])
  const read = await readOnce(id)
  if (!read.ok) return null
  const service = read.value
  if (service.items.length === 0)
    return (
      <Card className="mt-5">
        <EmptyState text={t('noItems.text')} title={t('noItems.title')} />
      </Card>
    )
  return (
    <>
      <div className="mt-4 space-y-3">
        <ServiceNotes service={service} />
        <Way service={service} />
      </div>
      <header className="mt-8 mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-lg font-semibold">{t('checklist')}</h2>
        <ChecklistFile
          href={`/api/v1/services/${service.id}/checklist.md?lang=${lang}`}
          words={words[lang].service.file}
        />
      </header>
      <Checklist service={service} />
    </>
  )
}
