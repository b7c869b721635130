import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { look, pageCtx, type SearchParams } from '#app/ctx.ts'
import { AllowSwitch } from '#components/drain/allow-switch.tsx'
import { DrainGroundCard } from '#components/drain/drain-ground.tsx'
import { DrainTable } from '#components/drain/drain-table.tsx'
import { Refusal } from '#components/frame/refusal.tsx'
import { Older } from '#components/service/older.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Card } from '#components/ui/page.tsx'
import { words } from '#components/words/index.ts'
import { checkGuards } from '#lib/server/drain/check-guards.ts'
import { ListDrains, listDrains } from '#lib/server/drain/list-drains.ts'
import { idIn, readOnce } from '../read-once.ts'
import { nameFor } from '../title-of.ts'

type Where = { params: Promise<{ service: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const [{ service }, t] = await Promise.all([params, getTranslations('drain')])
  return { title: t('title', { service: await nameFor(service) }) }
}

export default async function DrainPage({ params, searchParams }: Where) {
  const [{ service: part }, { before }, t, lang, format] = await Promise.all([
    params,
    searchParams,
    getTranslations('drain'),
    getLocale(),
    getFormatter(),
  ])
  const id = idIn(part)
  const asked = ListDrains.safeParse({ service: id, before }).data ?? { service: id }
  const [service, read] = await Promise.all([
    readOnce(part),
    look(async () => ({
      ground: await checkGuards(pageCtx(), { service: id }),
      drains: await listDrains(pageCtx(), asked),
    })),
  ])
  if (!service.ok) return null
  if (!read.ok) return <Refusal refused={read.refused} />
  const { ground, drains } = read.value
  const { allowed, targets } = ground
  return (
    <div className="mt-5 space-y-6">
      <p className="max-w-prose text-sm text-muted">{t('lead')}</p>
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <div className="text-sm">
            <h2 className="font-semibold">{t('allow.title')}</h2>
            <p className="text-muted">
              {allowed === null
                ? t('allow.off')
                : t('allow.on', { by: allowed.by, day: format.dateTime(new Date(allowed.at), { dateStyle: 'long' }) })}
            </p>
          </div>
          <AllowSwitch
            allowed={allowed !== null}
            service={id}
            words={{ ...words[lang].drain.allow, errors: words[lang].errors }}
          />
        </div>
      </Card>
      {targets.length === 0 ? (
        <Card>
          <EmptyState text={t('none.text')} title={t('none.title')} />
        </Card>
      ) : (
        targets.map((target) => (
          <DrainGroundCard
            key={Object.values(target.workload).join('/')}
            service={{ id, name: service.value.name }}
            target={target}
          />
        ))
      )}
      <section aria-labelledby="earlier">
        <h2 className="mb-3 text-lg font-semibold" id="earlier">
          {t('earlier')}
        </h2>
        <Card flush>
          {drains.rows.length === 0 ? (
            <p className="px-4 py-3 text-sm text-muted">{t('earlierNone')}</p>
          ) : (
            <DrainTable drains={drains.rows} />
          )}
        </Card>
        <Older
          href={`/services/${id}/drain`}
          next={drains.next}
          paged={'before' in asked && asked.before !== undefined}
        />
      </section>
    </div>
  )
}
