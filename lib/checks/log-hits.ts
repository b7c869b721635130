import type { Ask, Judgement } from './define.ts'
import { type Log, linesIn, logsOf, missesAside, missesIn, sum } from './logs-of.ts'

type Says = 'clean' | 'hit' | 'none'
interface Looked {
  /** Rules that count. */
  rules: readonly string[]
  /** Rules, and fingerprints of single values, that are let pass. */
  allow: readonly string[]
}

/** Lines of a log in which a rule found something that is not let pass. A line with two values is a line all the same. */
function linesWith({ hits }: Log, rule: string, allow: ReadonlySet<string>): number {
  const hit = hits.find((each) => each.rule === rule)
  if (hit === undefined || allow.has(rule)) return 0
  const allowed = hit.values.filter(({ fingerprint }) => allow.has(fingerprint))
  if (allowed.length === 0) return hit.lines
  const others = hit.values.filter(({ fingerprint }) => !allow.has(fingerprint))
  return Math.min(hit.lines, sum(others.map(({ lines }) => lines)) + hit.more)
}

/**
 * Judges the finds of these rules: any is a fail, with its rule and the number of lines and nothing else. A log that was not seen may hold
 * one, so without a find it leaves the answer open; one that is gone, or never began, holds none.
 */
export function judgeHits(ask: Ask<'workloads' | 'logSample', unknown, Says>, { rules, allow }: Looked): Judgement[] {
  const { workload, facts, pass, fail, unknown } = ask
  const { read, missed } = logsOf(facts, workload)
  const lines = linesIn(read)
  if (lines === 0) return missed.length > 0 ? missesIn(ask, missed) : [unknown('none')]
  const allowed = new Set(allow)
  const found = rules.flatMap((rule) => {
    const count = sum(read.map((log) => linesWith(log, rule, allowed)))
    return count > 0 ? [fail('hit', { rule, count, lines })] : []
  })
  const nothingLost = missed.filter(({ code }) => code === 'notStarted' || code === 'gone')
  const unseen = missed.filter((each) => !nothingLost.includes(each))
  return [
    ...(found.length > 0 ? found : [pass('clean', { lines })]),
    ...missesIn(ask, unseen),
    ...missesAside(ask, nothingLost),
  ]
}
