import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import { Time } from '#components/ui/time.tsx'
import { OutcomeSign, StaleSign } from '#components/verdict/outcome.tsx'
import type { Check } from '#lib/checks/define.ts'
import { checkOf } from '#lib/checks/index.ts'
import { sayIn, summaryIn } from '#lib/checks/sentence.ts'
import type { ItemState } from '#lib/domain/service.ts'
import { LevelSign } from './level.tsx'

/**
 * One item: what was judged and how, the proof, and on demand why it matters and how to fix it. What needs nobody (passed, not applicable)
 * takes a line until it is opened.
 */
export function ChecklistItem({ item }: { item: ItemState }) {
  const lang = useLocale()
  const check = checkOf(item.check)
  const title = check?.text[lang].title ?? item.check
  const quiet = item.outcome === 'notApplicable' || item.outcome === 'pass'
  return (
    <li className="item" id={item.check}>
      <div className="text-sm">
        <OutcomeSign outcome={item.outcome ?? 'never'} />
      </div>
      {check === undefined ? (
        <Gone title={title} />
      ) : quiet ? (
        <details className="disclosure item-quiet min-w-0">
          <summary>
            <h4 className="inline text-sm font-medium">{title}</h4> <Said check={check} item={item} />
          </summary>
          <Findings check={check} item={item} />
          <Advice check={check} item={item} />
        </details>
      ) : (
        <div className="min-w-0">
          <h4 className="text-sm font-semibold">{title}</h4>
          <Said check={check} item={item} />
          <Findings check={check} item={item} />
          <details className="disclosure mt-1.5 text-sm">
            <Asked />
            <Advice check={check} item={item} />
          </details>
        </div>
      )}
      <Head item={item} />
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

/** Where it was found. A single finding that says what the summary says needs its object only. */
function Findings({ check, item }: { check: Check; item: ItemState }) {
  const t = useTranslations('service')
  const words = useTranslations('states.outcome')
  const lang = useLocale()
  const { findings, more, summary } = item
  if (findings.length === 0) return null
  const whole = summary === null ? '' : sayIn(lang, check, summary)
  return (
    <ul aria-label={t('findings')} className="findings">
      {findings.map(({ subject, outcome, message }) => {
        const said = sayIn(lang, check, message)
        const repeats = said === whole
        return (
          <li key={`${subject} ${message.key} ${said}`}>
            {repeats && findings.length === 1 ? null : (
              <>
                <Sign name={outcome} />
                <span className="sr-only">{words(outcome)}</span>
              </>
            )}
            <span className="min-w-0">
              <code>{subject}</code>
              {repeats ? null : <span> {said}</span>}
            </span>
          </li>
        )
      })}
      {more > 0 ? <li className="ps-5.5">{t('moreFindings', { count: more })}</li> : null}
    </ul>
  )
}

function Advice({ check, item }: { check: Check; item: ItemState }) {
  const t = useTranslations('service')
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
        <dd>
          <Link className="link" href={`/checks/${item.check}`} prefetch={false}>
            {t('reference')}
          </Link>
        </dd>
      </div>
    </dl>
  )
}

function Head({ item: { level, severity, stale, at } }: { item: ItemState }) {
  const t = useTranslations('states')
  return (
    <div className="item-meta">
      <LevelSign level={level} />
      <span title={t(`severityWhy.${severity}`)}>{t(`severity.${severity}`)}</span>
      <span className="item-age">
        {stale ? <StaleSign /> : null}
        {at === null ? null : <Time at={at} />}
      </span>
    </div>
  )
}
