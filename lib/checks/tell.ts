import type { Area, Lang, Level, Outcome, Severity, Verdict } from '../domain/verdict.ts'
import { checkOf } from './index.ts'
import { sayIn, summaryIn } from './sentence.ts'

/** A finding as it is told. `outcome` null: the line that counts what was left out. */
interface ToldFinding {
  subject: string
  message: string
  outcome: Outcome | null
}

/** A verdict with every sentence in the reader's language. */
export interface Told {
  check: string
  version: number
  area: Area
  level: Level
  severity: Severity
  outcome: Outcome
  summary: string
  findings: ToldFinding[]
}

const andMore = { en: (n: number) => `and ${n} more`, ja: (n: number) => `ほか${n}件` } as const

/**
 * Tells a verdict; null when this program has no such check. Level and severity are those of the item, else of the check. `whole` is the
 * subject of the line that counts what was left out.
 */
export function tell(
  lang: Lang,
  verdict: Verdict & { level?: Level; severity?: Severity },
  whole: string,
): Told | null {
  const check = checkOf(verdict.check)
  if (check === undefined) return null
  const findings: ToldFinding[] = verdict.findings.map(({ subject, message, outcome }) => ({
    subject,
    message: sayIn(lang, check, message),
    outcome,
  }))
  if (verdict.more > 0) findings.push({ subject: whole, message: andMore[lang](verdict.more), outcome: null })
  return {
    check: check.id,
    version: verdict.version,
    area: check.area,
    level: verdict.level ?? check.level,
    severity: verdict.severity ?? check.severity,
    outcome: verdict.outcome,
    summary: summaryIn(lang, check, verdict),
    findings,
  }
}

/** The JSON of a verdict, wherever one is printed: exactly these keys in this order. */
export function plain({ check, version, area, level, severity, outcome, summary, findings }: Told) {
  return {
    check,
    version,
    area,
    level,
    severity,
    outcome,
    summary,
    findings: findings.map(({ subject, message }) => ({ subject, message })),
  }
}
