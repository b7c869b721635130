import type { Ask, Judgement } from './define.ts'
import { type Log, linesIn, logsOf, missesAside, missesIn, sum } from './logs-of.ts'

type Says = 'clean' | 'hit' | 'marked' | 'none'
interface Looked {
  /** Rules that count. */
  rules: readonly string[]
  /** Rules, and fingerprints of single values (whole, or as many signs of them as are shown), that are let pass. */
  allow: readonly string[]
}

/** So many signs of a fingerprint are shown, and are enough to know it by. */
const shown = 16
const mostMarks = 3

const marksOf = (fingerprint: string): string[] => [fingerprint, fingerprint.slice(0, shown)]
const isAllowed = (fingerprint: string, allow: ReadonlySet<string>) =>
  marksOf(fingerprint).some((each) => allow.has(each))

/** The fingerprints behind a rule's finds that are not let pass, as a person may copy them. */
function marksIn(read: readonly Log[], rule: string, allow: ReadonlySet<string>): string {
  const values = read.flatMap(({ hits }) => hits.filter((each) => each.rule === rule)).flatMap((each) => each.values)
  const open = values.map((each) => each.fingerprint).filter((each) => !isAllowed(each, allow))
  const marks = [...new Set(open.map((each) => each.slice(0, shown)))].sort()
  return [...marks.slice(0, mostMarks), ...(marks.length > mostMarks ? ['…'] : [])].join(', ')
}

/** Lines of a log in which a rule found something that is not let pass. A line with two values is a line all the same. */
function linesWith({ hits }: Log, rule: string, allow: ReadonlySet<string>): number {
  const hit = hits.find((each) => each.rule === rule)
  if (hit === undefined || allow.has(rule)) return 0
  const allowed = hit.values.filter(({ fingerprint }) => isAllowed(fingerprint, allow))
  if (allowed.length === 0) return hit.lines
  const others = hit.values.filter(({ fingerprint }) => !isAllowed(fingerprint, allow))
  return Math.min(hit.lines, sum(others.map(({ lines }) => lines)) + hit.more)
}

/**
 * Judges the finds of these rules: any is a fail, with its rule, the number of lines and the fingerprints that let it pass. A log that was not seen may hold
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
    const marks = marksIn(read, rule, allowed)
    if (count === 0) return []
    return [marks === '' ? fail('hit', { rule, count, lines }) : fail('marked', { rule, count, lines, marks })]
  })
  const nothingLost = missed.filter(({ code }) => code === 'notStarted' || code === 'gone')
  const unseen = missed.filter((each) => !nothingLost.includes(each))
  return [
    ...(found.length > 0 ? found : [pass('clean', { lines })]),
    ...missesIn(ask, unseen),
    ...missesAside(ask, nothingLost),
  ]
}
