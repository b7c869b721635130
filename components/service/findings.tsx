import { useLocale, useTranslations } from 'next-intl'
import { Sign } from '#components/ui/sign.tsx'
import type { Check } from '#lib/checks/define.ts'
import { sayIn } from '#lib/checks/sentence.ts'
import { type Finding, outcomes, type Sentence } from '#lib/domain/verdict.ts'

const shownAtOnce = 5
const rank = ({ outcome }: Finding) => outcomes.indexOf(outcome)

/** Where it was found: the first few, the rest on demand, and how many were not kept. */
export function Findings({
  check,
  findings,
  more,
  summary,
}: {
  check: Check
  findings: readonly Finding[]
  more: number
  summary: Sentence | null
}) {
  const t = useTranslations('service')
  const lang = useLocale()
  if (findings.length === 0) return null
  const whole = summary === null ? '' : sayIn(lang, check, summary)
  const ordered = [...findings].sort((a, b) => rank(a) - rank(b))
  const rest = ordered.slice(shownAtOnce)
  const all = findings.length + more
  const alone = findings.length === 1
  return (
    <div className="findings">
      <Listed alone={alone} check={check} findings={ordered.slice(0, shownAtOnce)} whole={whole} />
      {rest.length === 0 ? null : (
        <details className="disclosure">
          <summary className="hover:text-ink">{t('restOfFindings', { count: rest.length, all })}</summary>
          <Listed alone={alone} check={check} findings={rest} whole={whole} />
        </details>
      )}
      {more > 0 ? <p>{t('moreFindings', { count: more, all })}</p> : null}
    </div>
  )
}

/** A single finding that says what the summary says needs its object only. */
function Listed({
  check,
  findings,
  whole,
  alone,
}: {
  check: Check
  findings: readonly Finding[]
  whole: string
  alone: boolean
}) {
  const t = useTranslations('service')
  const words = useTranslations('states.outcome')
  const lang = useLocale()
  return (
    <ul aria-label={t('findings')}>
      {findings.map(({ subject, outcome, message }) => {
        const said = sayIn(lang, check, message)
        const repeats = said === whole
        return (
          <li key={`${subject} ${message.key} ${said}`}>
            {repeats && alone ? null : (
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
    </ul>
  )
}
