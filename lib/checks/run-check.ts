import { z } from 'zod'
import type { FactKey, FactSet } from '../domain/facts.ts'
import {
  type Finding,
  foldOutcomes,
  type Outcome,
  type Sentence,
  type Values,
  type Verdict,
} from '../domain/verdict.ts'
import { isLongRunning, subjectOf, type Workload } from '../domain/workload.ts'
import type { Check, Judgement } from './define.ts'
import { FactMissing, type Facts, factsOf } from './facts.ts'
import { servicesOf } from './relations.ts'
import type { SharedKey } from './shared-text.ts'

const kept = 50
const longest = 300

function shared(outcome: Outcome, subject: string, key: SharedKey, values: Values = {}): Judgement {
  return { outcome, subject, message: { key, values } }
}

function unknownFrom(error: unknown, subject: string): Judgement {
  if (error instanceof FactMissing) {
    const values = { fact: error.fact, reason: error.reason.slice(0, longest) }
    return shared('unknown', subject, `@${error.code}`, values)
  }
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, longest)
  return shared('unknown', subject, error instanceof z.ZodError ? '@badParams' : '@threw', { reason })
}

/** Checks.md 1.5: null when the workload is asked, else why it is not. */
function excuse(check: Check, facts: Facts<'services'>, workload: Workload): Judgement | null {
  const subject = subjectOf(workload)
  if (check.who !== 'A' && !isLongRunning(workload))
    return shared('notApplicable', subject, '@notLongRunning', { subject })
  if (check.who === 'S' && servicesOf(facts, workload).length === 0)
    return shared('notApplicable', subject, '@notServing', { subject })
  return null
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

const bySubject = (a: Judgement, b: Judgement) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0)

function isFinding(judgement: Judgement): boolean {
  return judgement.outcome !== 'pass' && judgement.outcome !== 'notApplicable'
}

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
  const facts = factsOf(set)
  const judgements = judgeAll(check, set, facts, workloads, params).sort(bySubject)
  const outcome = foldOutcomes(judgements.flatMap((each) => (each.outcome === 'note' ? [] : [each.outcome])))
  const speaking = judgements.filter((each) => each.outcome === outcome)
  const summary: Sentence = speaking[0]?.message ?? { key: '@nothingSaid' satisfies SharedKey, values: {} }
  const findings = judgements.filter(isFinding).map(
    (each): Finding => ({
      subject: each.subject,
      outcome: each.outcome === 'note' || each.outcome === 'notApplicable' ? 'pass' : each.outcome,
      message: each.message,
    }),
  )
  return {
    check: check.id,
    version: check.version,
    outcome,
    summary,
    alike: Math.max(0, speaking.length - 1),
    findings: findings.slice(0, kept),
    more: Math.max(0, findings.length - kept),
    at: set.workloads?.at ?? at,
  }
}

function judgeAll(
  check: Check,
  set: FactSet,
  facts: Facts<FactKey>,
  workloads: readonly Workload[],
  params: unknown,
): Judgement[] {
  if (workloads.length > 0) return workloads.flatMap((workload) => judgeWorkload(check, facts, workload, params))
  const { workloads: read } = set
  if (read?.ok && read.gaps.every((gap) => gap.code === 'notInstalled'))
    return [shared('unknown', 'Service', '@noWorkload')]
  try {
    facts.get('workloads')
    const gap = facts.gaps('workloads').find((each) => each.code !== 'notInstalled')
    throw new FactMissing(gap?.source ?? 'workloads', gap?.code ?? 'invalid', gap?.reason ?? '')
  } catch (error) {
    return [unknownFrom(error, 'Service')]
  }
}
