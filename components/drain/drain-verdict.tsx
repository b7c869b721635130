import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Card } from '#components/ui/page.tsx'
import { OutcomeSign } from '#components/verdict/outcome.tsx'
import { joined } from '#components/words/joined.ts'
import { checkOf } from '#lib/checks/index.ts'
import { summaryIn } from '#lib/checks/sentence.ts'
import type { ExperimentDetail } from '#lib/domain/experiment.ts'
import { outcomes, type Verdict } from '#lib/domain/verdict.ts'

/** What a test came to in one sentence, what each check says, and what to change where one does not pass. */
export function DrainVerdict({ drain }: { drain: ExperimentDetail }) {
  const t = useTranslations('drain.verdict')
  const { verdict, service } = drain
  if (verdict === null) return null
  const ordered = verdict.verdicts.toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome))
  const first = ordered.find(({ outcome }) => outcome === 'fail' || outcome === 'warn')
  return (
    <Card>
      <div className="text-base font-semibold">
        <OutcomeSign outcome={verdict.outcome} />
      </div>
      <p className="mt-1 max-w-[70ch] text-lg font-semibold text-balance">
        <Sentence drain={drain} outcome={verdict.outcome} worst={first ?? ordered[0]} />
      </p>
      {first === undefined ? null : <Fix verdict={first} />}
      <h3 className="mt-4 text-xs font-medium text-muted">{t('checks')}</h3>
      <ul className="mt-1 divide-y divide-line text-sm">
        {ordered.map((each) => (
          <li className="flex flex-wrap gap-x-3 py-1.5" key={each.check}>
            <OutcomeSign outcome={each.outcome} />
            <Link className="row-link" href={`/services/${service.id}/checks/${each.check}`} prefetch={false}>
              <Title check={each.check} />
            </Link>
            <span className="min-w-0 basis-full text-muted wrap-anywhere sm:basis-auto">
              <Said verdict={each} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Sentence({
  drain: { record },
  outcome,
  worst,
}: {
  drain: ExperimentDetail
  outcome: Verdict['outcome']
  worst: Verdict | undefined
}) {
  const t = useTranslations('drain.verdict')
  const lang = useLocale()
  const said = worst === undefined || outcome === 'pass' ? '' : saidIn(lang, worst)
  if (outcome !== 'pass' || record === null) return joined(t(outcome === 'pass' ? 'unknown' : outcome), said)
  const [end] = record.ends
  const left = record.unready?.at ?? 0
  const served = Math.max(0, (record.streams.stale?.firstFailed ?? record.terminated ?? left) - left)
  return t('pass', {
    served: (served / 1_000).toFixed(1),
    ended: ((record.terminated ?? 0) / 1_000).toFixed(1),
    ends: end === undefined ? t('stays') : t('exit', { code: String(end.exitCode) }),
  })
}

function Title({ check: id }: { check: string }) {
  const lang = useLocale()
  return checkOf(id)?.text[lang].title ?? id
}

function Said({ verdict }: { verdict: Verdict }) {
  return saidIn(useLocale(), verdict)
}

function saidIn(lang: ReturnType<typeof useLocale>, verdict: Verdict): string {
  const check = checkOf(verdict.check)
  return check === undefined ? '' : summaryIn(lang, check, verdict)
}

function Fix({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('drain.verdict')
  const lang = useLocale()
  const fix = checkOf(verdict.check)?.text[lang].fix
  if (fix === undefined) return null
  return (
    <p className="mt-2 max-w-[70ch] text-sm">
      <span className="font-medium">{t('fix')}:</span> {fix}
    </p>
  )
}
