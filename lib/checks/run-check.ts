import { z } from 'zod'
import type { FactKey, FactSet } from '../domain/facts.ts'
import { type Finding, type Outcome, outcomes, type Values, type Verdict } from '../domain/verdict.ts'
import { isLongRunning, subjectOf, type Workload } from '../domain/workload.ts'
import type { Check, Judgement } from './define.ts'
import { FactMissing, type Facts, factsOf } from './facts.ts'
import { once } from './once.ts'
import { servicesOf } from './relations.ts'
import { type SharedKey, unseenSentence } from './shared-text.ts'
import { seenFrom } from './subject.ts'

const kept = 50
const longest = 300

function shared(outcome: Outcome, subject: string, key: SharedKey, values: Values = {}): Judgement {
  return { outcome, subject, message: { key, values } }
}

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('; ')
  return error instanceof Error ? error.message : String(error)
}

function unknownFrom(error: unknown, subject: string): Judgement {
  if (error instanceof FactMissing) return { outcome: 'unknown', subject, message: unseenSentence(error) }
  const reason = wordsOf(error).slice(0, longest)
  return shared('unknown', subject, error instanceof z.ZodError ? '@badParams' : '@threw', { reason })
}

/** Checks.md 1.5: null when the workload is asked, else why it is not. */
function excuse(check: Check, facts: Facts<'services'>, workload: Workload): Judgement | null {
  if (check.who !== 'A' && !isLongRunning(workload)) return notApplicable(workload, '@notLongRunning')
  if (check.who === 'S' && servicesOf(facts, workload).length === 0) return notApplicable(workload, '@notServing')
  return null
}

function notApplicable(workload: Workload, key: SharedKey): Judgement {
  const subject = subjectOf(workload)
  return shared('notApplicable', subject, key, { subject })
}

function judgeWorkload(check: Check, facts: Facts<FactKey>, workload: Workload, params: unknown): Judgement[] {
  try {
    const excused = excuse(check, facts, workload)
    if (excused) return [excused]
    const said = check.judge(workload, facts, params)
    const decided = said.some((each) => each.outcome !== 'note')
    return decided ? said : [...said, shared('unknown', subjectOf(workload), '@nothingSaid')]
  } catch (error) {
    return [unknownFrom(error, subjectOf(workload))]
  }
}

/** A service without workloads: they are not there, or nobody could look. Either way nothing is known of it. */
function withoutWorkloads(facts: Facts<'workloads'>): Judgement {
  try {
    facts.everywhere('workloads')
    return shared('unknown', 'Service', '@noWorkload')
  } catch (error) {
    return unknownFrom(error, 'Service')
  }
}

const bySubject = (a: Judgement, b: Judgement) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0)

/** Strength of an outcome, the strongest first. */
const rank = new Map<Judgement['outcome'], number>(outcomes.map((outcome, index) => [outcome, index]))
const byStrength = (a: Judgement, b: Judgement) => (rank.get(a.outcome) ?? kept) - (rank.get(b.outcome) ?? kept)

/** Everything but what passes or does not apply; a note stands as a finding that decides nothing. */
function findingsOf(judgements: readonly Judgement[]): { findings: Finding[]; more: number } {
  const found = judgements.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
  if (found.length === 0) return { findings: [], more: 0 }
  // Weak ones must not push out what decides: the strongest stay, in the order of their subjects.
  const stay = found.length > kept ? found.sort(byStrength).slice(0, kept).sort(bySubject) : found
  return {
    findings: stay.map(({ subject, outcome, message }) => ({
      subject,
      outcome: outcome === 'note' || outcome === 'notApplicable' ? 'pass' : outcome,
      message,
    })),
    more: found.length - stay.length,
  }
}

/** The namespace whose objects stand in findings without it. */
function homeOf(workloads: readonly Workload[]): string {
  let home = workloads[0]?.ns ?? ''
  for (const { ns } of workloads) if (ns < home) home = ns
  return home
}

/** In the order of their subjects. No lists on the way, here and below: for every service and check they took half of the time. */
function judgementsOf(
  check: Check,
  facts: Facts<FactKey>,
  workloads: readonly Workload[],
  params: unknown,
): readonly Judgement[] {
  const [only] = workloads
  if (only === undefined) return [withoutWorkloads(facts)]
  if (workloads.length === 1) return inOrder(judgeWorkload(check, facts, only, params))
  const home = homeOf(workloads)
  const all: Judgement[] = []
  for (const workload of workloads)
    for (const each of judgeWorkload(check, facts, workload, params))
      all.push(workload.ns === home ? each : { ...each, subject: seenFrom(home, workload.ns, each.subject) })
  // Workloads share Services and ConfigMaps: what is wrong with one is said a single time.
  return inOrder(once(all))
}

const inOrder = (said: readonly Judgement[]) => (said.length > 1 ? said.toSorted(bySubject) : said)

/**
 * Judges one service by one check. Total: a refused fact, bad params or a throw become `unknown` with the reason, never `fail`.
 * `workloads` are those of the service; `set` the facts of the gather they came from; `at` the time that stands where no fact has one.
 */
export function runCheck(
  check: Check,
  set: FactSet,
  workloads: readonly Workload[],
  params: unknown,
  at: string,
): Verdict {
  return runCheckOn(factsOf(set), check, workloads, params, set.workloads?.at ?? at)
}

/** As `runCheck`, over facts that are read already; `at` is the time of the verdict. */
export function runCheckOn(
  facts: Facts<FactKey>,
  check: Check,
  workloads: readonly Workload[],
  params: unknown,
  at: string,
): Verdict {
  const judgements = judgementsOf(check, facts, workloads, params)
  const outcome = outcomes.find((each) => judgements.some((said) => said.outcome === each)) ?? 'notApplicable'
  const speaking = judgements.find((said) => said.outcome === outcome)
  let alike = speaking === undefined ? 0 : -1
  for (const said of judgements) if (said.outcome === outcome) alike += 1
  const { findings, more } = findingsOf(judgements)
  return {
    check: check.id,
    version: check.version,
    outcome,
    summary: speaking?.message ?? { key: '@nothingSaid' satisfies SharedKey, values: {} },
    alike,
    findings,
    more,
    at,
  }
}
