import { foldOutcomes, outcomes, type Verdict } from './verdict.ts'

const kept = 50
const bySubject = (a: { subject: string }, b: { subject: string }) =>
  a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0

/**
 * One verdict for a service that lives in several clusters: the strongest outcome speaks (checks.md 1.6), all findings stay. The time is
 * that of the oldest facts. Takes at least one verdict, all of one check.
 */
export function foldVerdicts(verdicts: readonly [Verdict, ...Verdict[]]): Verdict {
  const [first, ...others] = verdicts
  if (others.length === 0) return first
  const outcome = foldOutcomes(verdicts.map((each) => each.outcome))
  const speaking = verdicts.filter((each) => each.outcome === outcome)
  const findings = verdicts.flatMap((each) => each.findings)
  const strongest = outcomes.flatMap((each) => findings.filter((finding) => finding.outcome === each)).slice(0, kept)
  return {
    ...(speaking[0] ?? first),
    alike: speaking.reduce((sum, each) => sum + each.alike, speaking.length - 1),
    findings: strongest.sort(bySubject),
    more: verdicts.reduce((sum, each) => sum + each.more, findings.length - strongest.length),
    at: verdicts.map(({ at }) => at).reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b)),
  }
}
