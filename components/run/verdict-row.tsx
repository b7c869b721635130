import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { LevelSign } from '#components/service/level.tsx'
import { Sign } from '#components/ui/sign.tsx'
import { Time } from '#components/ui/time.tsx'
import { OutcomeSign } from '#components/verdict/outcome.tsx'
import type { Check } from '#lib/checks/define.ts'
import { checkOf } from '#lib/checks/index.ts'
import { sayIn, summaryIn } from '#lib/checks/sentence.ts'
import type { RunDetail } from '#lib/domain/run-detail.ts'
import type { RunItem } from '#lib/domain/run-item.ts'
import type { Outcome } from '#lib/domain/verdict.ts'
import { LiveOutcome } from './live-outcome.tsx'

interface Row {
  asked: RunDetail['asked'][number]
  /** Null while the run goes on, where the row keeps its height until the verdict comes, and where it ended without one. */
  item: RunItem | null
  ended: boolean
  /** The outcome in the run it is compared with, where it was another one. */
  was: Outcome | null
}

/** One check of a run: two lines whatever comes, with the findings on demand. */
export function VerdictRow({ asked: { check: id, level, severity }, item, ended, was }: Row) {
  const t = useTranslations('runs')
  const states = useTranslations('states')
  const lang = useLocale()
  const check = checkOf(id)
  return (
    <li className="verdict" id={id}>
      <div className="text-sm">
        {item !== null ? (
          <OutcomeSign outcome={item.outcome} />
        ) : ended ? (
          <span className="with-sign is-never">
            <Sign name="never" />
            {t('read.notJudged')}
          </span>
        ) : (
          <LiveOutcome check={id} waiting={t('read.waiting')} />
        )}
        {was === null ? null : <p className="text-xs text-muted">{t('was', { outcome: states(`outcome.${was}`) })}</p>}
      </div>
      {check === undefined ? (
        <div className="text-sm">
          <h4 className="font-medium">{id}</h4>
          <p className="text-muted">{t('gone')}</p>
        </div>
      ) : (
        <details className="verdict-said">
          <summary>
            <h4 className="text-sm font-medium">{check.text[lang].title}</h4>
            {item === null && ended ? null : <p>{item === null ? null : summaryIn(lang, check, item)}</p>}
          </summary>
          {item === null ? null : <Proof check={check} item={item} />}
        </details>
      )}
      <div className="verdict-meta">
        <LevelSign level={level} />
        <p>
          {states(`severity.${severity}`)}
          {item === null || item.findings.length === 0
            ? null
            : ` · ${t('findings', { count: item.findings.length + item.more })}`}
        </p>
      </div>
    </li>
  )
}

/** Where it was found, and by what it was judged. */
function Proof({ check, item }: { check: Check; item: RunItem }) {
  const t = useTranslations('runs')
  const words = useTranslations('states.outcome')
  const lang = useLocale()
  const settings = Object.entries(item.params)
  return (
    <div className="mt-1.5 mb-1">
      <ul className="findings">
        {item.findings.map(({ subject, outcome, message }) => {
          const said = sayIn(lang, check, message)
          return (
            <li key={`${subject} ${message.key} ${said}`}>
              <Sign name={outcome} />
              <span className="sr-only">{words(outcome)}</span>
              <span className="min-w-0">
                <code>{subject}</code> {said}
              </span>
            </li>
          )
        })}
        {item.more > 0 ? <li className="ps-5.5">{t('moreFindings', { count: item.more })}</li> : null}
      </ul>
      <p className="mt-2 flex flex-wrap gap-x-4 text-xs text-muted">
        <span>{t('judgedBy', { version: String(item.version) })}</span>
        {settings.length === 0 ? null : (
          <span className="wrap-anywhere">
            {t('settings')}:{' '}
            <code>{settings.map(([key, value]) => `${key} = ${JSON.stringify(value)}`).join(', ')}</code>
          </span>
        )}
        <span>
          {t('measured')} <Time at={item.at} />
        </span>
        <Link className="link" href={`/checks/${item.check}`} prefetch={false}>
          {t('reference')}
        </Link>
      </p>
    </div>
  )
}
