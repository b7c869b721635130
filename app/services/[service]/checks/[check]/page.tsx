import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { look, pageCtx, type SearchParams } from '#app/ctx.ts'
import { Refusal } from '#components/frame/refusal.tsx'
import { ItemPage } from '#components/service/item-page.tsx'
import { checkOf } from '#lib/checks/index.ts'
import { readPatch } from '#lib/server/patch/read-patch.ts'
import { ListHistory, listHistory } from '#lib/server/service/list-history.ts'
import { idIn, readOnce } from '../../read-once.ts'
import { nameFor } from '../../title-of.ts'

type Where = { params: Promise<{ service: string; check: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata({ params }: Where): Promise<Metadata> {
  const [{ service, check }, t, lang] = await Promise.all([params, getTranslations('activity.history'), getLocale()])
  const title = checkOf(idIn(check))?.text[lang].title ?? idIn(check)
  return { title: t('title', { check: title, name: await nameFor(service) }) }
}

export default async function HistoryPage({ params, searchParams }: Where) {
  const [{ service: part, check: checkPart }, { before }] = await Promise.all([params, searchParams])
  const [service, check] = [idIn(part), idIn(checkPart)]
  const asked = ListHistory.safeParse({ service, check, before }).data ?? ListHistory.safeParse({ service, check }).data
  if (asked === undefined) notFound()
  const [detail, history, patch] = await Promise.all([
    readOnce(part),
    look(() => listHistory(pageCtx(), asked)),
    look(() => readPatch(pageCtx(), { service, check })),
  ])
  if (!detail.ok) return null
  if (!history.ok) return <Refusal refused={history.refused} />
  const item = detail.value.items.find((each) => each.check === check)
  if (item === undefined && history.value.rows.length === 0) notFound()
  return (
    <ItemPage
      check={check}
      history={history.value}
      item={item}
      patch={patch.ok ? patch.value : null}
      paged={asked.before !== undefined}
      service={detail.value.id}
    />
  )
}
