import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Time } from '#components/ui/time.tsx'
import type { Check } from '#lib/checks/define.ts'
import { checkOf } from '#lib/checks/index.ts'
import { patchOf } from '#lib/checks/patches/index.ts'
import { summaryIn } from '#lib/checks/sentence.ts'
import type { ItemState } from '#lib/domain/service.ts'
import { Findings } from './findings.tsx'
import { ItemNow } from './item-state.tsx'
import { LevelSign } from './level.tsx'
import { Otherwise } from './otherwise.tsx'

/**
 * One item: what was judged and how, the proof, and on demand why it matters and how to fix it. What needs nobody (passed, not applicable)
 * takes a line until it is opened.
 */
export function ChecklistItem({ service, item }: { service: string; item: ItemState }) {
  const lang = useLocale()
  const check = checkOf(item.check)
  const title = check?.text[lang].title ?? item.check
  const quiet = !item.stale && (item.outcome === 'notApplicable' || item.outcome === 'pass')
  return (
    <li className="item" id={item.check}>
      <div className="text-sm">
        <ItemNow item={item} />
      </div>
      {check === undefined ? (
        <Gone title={title} />
      ) : quiet ? (
        <details className="disclosure item-quiet min-w-0">
          <summary>
            <h4 className="inline text-sm font-medium">{title}</h4> <Said check={check} item={item} />
            {item.otherwise ? <Otherwise /> : null}
          </summary>
          <Findings {...item} check={check} />
          <Advice check={check} item={item} service={service} />
        </details>
      ) : (
        <div className="min-w-0">
          <h4 className="text-sm font-semibold">{title}</h4>
          <Said check={check} item={item} />
          {item.otherwise ? <Otherwise /> : null}
          <Findings {...item} check={check} />
          <details className="disclosure mt-1.5 text-sm">
            <Asked />
            <Advice check={check} item={item} service={service} />
          </details>
        </div>
      )}
      <Head item={item} service={service} />
    </li>
  )
}

function Gone({ title }: { title: string }) {
  const t = useTranslations('service')
  return (
    <div>
      <h4 className="text-sm font-medium">{title}</h4>
      <p className="text-sm text-muted">{t('gone')}</p>
    </div>
  )
}

function Asked() {
  const t = useTranslations('service')
  return <summary className="text-muted hover:text-ink">{t('whyAndHow')}</summary>
}

function Said({ check, item: { summary, alike } }: { check: Check; item: ItemState }) {
  const lang = useLocale()
  if (summary === null) return null
  return <span className="text-sm wrap-anywhere text-muted">{summaryIn(lang, check, { summary, alike })}</span>
}

const mends = ({ check, outcome }: ItemState) =>
  (outcome === 'fail' || outcome === 'warn') && patchOf(check) !== undefined

function Advice({ service, check, item }: { service: string; check: Check; item: ItemState }) {
  const t = useTranslations('service')
  const patch = useTranslations('patch')
  const lang = useLocale()
  const { why, fix } = check.text[lang]
  return (
    <dl className="mt-2 mb-1 max-w-[70ch] space-y-2 border-s-2 border-line ps-3 text-sm">
      <div>
        <dt className="text-xs font-medium text-muted">{t('why')}</dt>
        <dd>{why}</dd>
      </div>
      <div>
        <dt className="text-xs font-medium text-muted">{t('fix')}</dt>
        <dd>{fix}</dd>
      </div>
      <div className="flex flex-wrap gap-x-4 text-xs text-muted">
        {item.version === null ? null : <dt>{t('version', { version: String(item.version) })}</dt>}
        {mends(item) ? (
          <dd>
            <Link className="link" href={`/services/${service}/checks/${item.check}#patch`} prefetch={false}>
              {patch('link')}
            </Link>
          </dd>
        ) : null}
        <dd>
          <Link className="link" href={`/services/${service}/checks/${item.check}`} prefetch={false}>
            {t('history')}
          </Link>
        </dd>
        <dd>
          <Link className="link" href={`/checks/${item.check}`} prefetch={false}>
            {t('reference')}
          </Link>
        </dd>
      </div>
    </dl>
  )
}

/** The age of the proof leads to how it came to be. */
function Head({ service, item: { check, level, severity, announced, at } }: { service: string; item: ItemState }) {
  const t = useTranslations('states')
  const own = useTranslations('service')
  return (
    <div className="item-meta">
      <LevelSign level={level} />
      {announced === null ? (
        <span title={t(`severityWhy.${severity}`)}>{t(`severity.${severity}`)}</span>
      ) : (
        <span title={own('announcedWhy', { day: announced })}>{own('announced')}</span>
      )}
      <span className="item-age">
        {at === null ? null : (
          <Link className="row-link" href={`/services/${service}/checks/${check}`} prefetch={false}>
            <span className="sr-only">{own('history')} </span>
            <Time at={at} />
          </Link>
        )}
      </span>
    </div>
  )
}
