import { checkOf } from '../../checks/index.ts'
import { sayIn, summaryIn } from '../../checks/sentence.ts'
import type { Area, Lang, Level, Outcome, Severity, Verdict } from '../../domain/verdict.ts'
import type { Judged } from './judged.ts'

/** A finding as it is told. `outcome` null: the line that counts what was left out. */
interface ReportedFinding {
  subject: string
  message: string
  outcome: Outcome | null
}

export interface ReportedVerdict {
  check: string
  version: number
  area: Area
  level: Level
  severity: Severity
  outcome: Outcome
  summary: string
  findings: ReportedFinding[]
  /** Whether the fact was not asked for at all, as for manifests: nobody could have looked. */
  looked: boolean
}

/** A judged service with every sentence in the reader's language: what all formats are made of. */
export interface Reported {
  namespace: string
  service: string
  workloads: string[]
  verdicts: ReportedVerdict[]
}

const andMore = { en: (n: number) => `and ${n} more`, ja: (n: number) => `ほか${n}件` } as const

function reportVerdict(lang: Lang, service: Judged, verdict: Verdict): ReportedVerdict[] {
  const check = checkOf(verdict.check)
  if (check === undefined) return []
  const findings: ReportedFinding[] = verdict.findings.map(({ subject, message, outcome }) => ({
    subject,
    message: sayIn(lang, check, message),
    outcome,
  }))
  if (verdict.more > 0)
    findings.push({
      subject: service.workloads[0] ?? service.service,
      message: andMore[lang](verdict.more),
      outcome: null,
    })
  return [
    {
      check: check.id,
      version: verdict.version,
      area: check.area,
      level: check.level,
      severity: check.severity,
      outcome: verdict.outcome,
      summary: summaryIn(lang, check, verdict),
      findings,
      looked: verdict.summary.key !== '@notGathered',
    },
  ]
}

/** Renders judged services one by one, in the order they come in: a fleet is told without all of it being in memory twice. */
export function* report(judged: readonly Judged[], lang: Lang): Generator<Reported> {
  for (const service of judged) {
    const verdicts = service.verdicts.flatMap((verdict) => reportVerdict(lang, service, verdict))
    yield { namespace: service.namespace, service: service.service, workloads: service.workloads, verdicts }
  }
}
