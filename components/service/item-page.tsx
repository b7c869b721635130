import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { ProbeCheck } from '#components/run/probe-check.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Card } from '#components/ui/page.tsx'
import { joined } from '#components/words/joined.ts'
import type { Check } from '#lib/checks/define.ts'
import { checkOf } from '#lib/checks/index.ts'
import { summaryIn } from '#lib/checks/sentence.ts'
import type { History } from '#lib/domain/history.ts'
import type { PatchView } from '#lib/domain/patch-view.ts'
import type { ItemState } from '#lib/domain/service.ts'
import { useTitle } from './check-link.tsx'
import { Findings } from './findings.tsx'
import { HistoryTable } from './history-table.tsx'
import { ItemNow } from './item-state.tsx'
import { LevelSign } from './level.tsx'
import { Older } from './older.tsx'
import { Otherwise } from './otherwise.tsx'
import { Params } from './params.tsx'
import { Patch } from './patch.tsx'

/** One item of a service: what it says now and why, and every change of it. `item` is undefined once it left the checklist. */
export function ItemPage({
  service,
  check: id,
  item,
  history,
  patch,
  paged,
}: {
  service: string
  check: string
  item: ItemState | undefined
  history: History
  patch: PatchView | null
  paged: boolean
}) {
  const t = useTranslations('activity.history')
  const check = checkOf(id)
  return (
    <article className="mt-5">
      <Link className="text-sm text-muted hover:text-ink" href={`/services/${service}#${id}`} prefetch={false}>
        ← {t('back')}
      </Link>
      <h2 className="mt-1 text-lg font-semibold text-pretty">{useTitle(id)}</h2>
      <div className="mt-3 space-y-3">
        {item === undefined ? (
          <Notice sign={null}>{t('off')}</Notice>
        ) : (
          <>
            <Now check={check} item={item} newest={paged ? undefined : history.rows[0]} />
            <div className="flex flex-wrap items-center gap-2">
              <ProbeCheck check={id} count={1} service={service} />
            </div>
          </>
        )}
      </div>
      {patch === null ? null : <Patch patch={patch} />}
      <h3 className="mt-7 mb-2 text-base font-semibold">{t('changes')}</h3>
      {history.rows.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <Card flush>
          <HistoryTable check={id} rows={history.rows} />
        </Card>
      )}
      <Older href={`/services/${service}/checks/${id}`} next={history.next} paged={paged} />
    </article>
  )
}

function Now({
  check,
  item,
  newest,
}: {
  check: Check | undefined
  item: ItemState
  newest: History['rows'][number] | undefined
}) {
  const t = useTranslations('activity.history')
  const service = useTranslations('service')
  const severity = useTranslations('states.severity')
  const lang = useLocale()
  const { summary, alike, outcome, stale, level, version } = item
  return (
    <Card>
      <div className="flex flex-wrap items-start gap-x-5 gap-y-1 text-sm">
        <ItemNow item={item} />
        <LevelSign level={level} />
        <span>{severity(item.severity)}</span>
        {version === null ? null : (
          <span className="text-muted">{service('version', { version: String(version) })}</span>
        )}
      </div>
      {check === undefined || summary === null ? null : (
        <p className="mt-2 wrap-anywhere">{summaryIn(lang, check, { summary, alike })}</p>
      )}
      {item.otherwise ? <Otherwise /> : null}
      <p className="mt-1 text-sm text-muted">
        <Since item={item} newest={newest}>
          {outcome === null ? t('neverText') : stale ? t('staleText') : outcome === 'unknown' ? t('unknownText') : ''}
        </Since>
      </p>
      {check === undefined ? null : (
        <>
          <Findings {...item} check={check} />
          <dl className="mt-4 grid gap-x-8 gap-y-3 text-sm lg:grid-cols-2">
            <div>
              <dt className="text-xs font-medium text-muted">{service('why')}</dt>
              <dd className="max-w-[70ch]">{check.text[lang].why}</dd>
            </div>
            <div>
              <dt className="text-xs font-medium text-muted">{service('fix')}</dt>
              <dd className="max-w-[70ch]">{check.text[lang].fix}</dd>
            </div>
            {newest === undefined ? null : (
              <div>
                <dt className="text-xs font-medium text-muted">{t('params')}</dt>
                <dd>
                  <Params params={newest.params} />
                </dd>
              </div>
            )}
            <div className="self-end">
              <dd>
                <Link className="link" href={`/checks/${item.check}`} prefetch={false}>
                  {service('reference')}
                </Link>
              </dd>
            </div>
          </dl>
        </>
      )}
    </Card>
  )
}

/** Evidence is written when something changes; later runs only confirm it. */
function Since({
  item: { at },
  newest,
  children: now,
}: {
  item: ItemState
  newest: History['rows'][number] | undefined
  /** What is said of it now; empty where the outcome says it all. */
  children: string
}) {
  const t = useTranslations('activity.history')
  const format = useFormatter()
  if (at === null) return now
  const timeOf = (time: string) => format.dateTime(new Date(time), { dateStyle: 'medium', timeStyle: 'short' })
  if (newest === undefined || newest.at === at) return joined(now, t('measuredOnce', { at: timeOf(at) }))
  return joined(now, t('since', { since: timeOf(newest.at), at: timeOf(at) }))
}
