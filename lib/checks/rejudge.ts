import { type FactKey, type FactSet, factSetSchema, isMeasured } from '../domain/facts.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Workload } from '../domain/workload.ts'
import { changeOf } from './changes.ts'
import type { Check } from './define.ts'
import { type Reader, readerOf } from './facts.ts'
import type { Asked } from './judge.ts'
import { runCheckOn } from './run-check.ts'
import { type Readers, reshelve } from './shelf.ts'

/** One service to judge in one cluster: its workloads among the facts, and what it is asked. */
export interface Asking {
  workloads: readonly Workload[]
  items: readonly Asked[]
}

/**
 * What was judged in one cluster, by service. Verdicts that are as they were are the same objects as before and bear the time they were
 * worked out at; all of them hold at `at`, and `verdictsOf` says so. `judged` are the services that were looked at again.
 */
export interface Judged {
  at: string
  verdicts: ReadonlyMap<string, readonly Verdict[]>
  judged: ReadonlySet<string>
}

interface Service extends Asking {
  number: number
}

interface Memory {
  reader: Reader
  services: Map<string, Service>
  numbers: number
  /** Services judged since all were. */
  since: number
}

const memories = new WeakMap<Judged, Memory>()

/** Everybody who asked is remembered under every key ever asked for: after so many fleets' worth of changes all is begun anew. */
const mostFleets = 4
/** Where more of the facts changed, looking up whom it concerns takes longer than judging all. */
const mostChanged = 0.3

const factKeys = factSetSchema.keyof().options

/** Judging that goes on service by service, so that others may have a turn in between. */
export interface Judging {
  /** The time of the facts, for which all verdicts hold. */
  at: string
  /** The verdicts of a service; `dated` gives them the time. Asked again it is judged again. */
  judge(service: string, asking: Asking): readonly Verdict[]
  /** What was judged; those of `before` that were not asked for are forgotten. Nothing can be judged after it. */
  end(): Judged
}

/**
 * Begins to judge the services of one cluster: all, or those that what changed since `before` concerns. The verdicts are the same either
 * way. Objects that did not change must be the same objects in both sets, else they count as changed. What `before` remembers is used up:
 * a second call with it judges all. `at` (ISO 8601) stands where no fact has a time. Total, see `runCheck`.
 */
export function beginJudging(before: Judged | null, set: FactSet, at: string): Judging {
  const time = set.workloads?.at ?? at
  const known = before === null ? null : recalled(before, set)
  const memory = known?.memory ?? { reader: readerOf(set), services: new Map(), numbers: 0, since: 0 }
  const verdicts = new Map<string, readonly Verdict[]>()
  const judged = new Set<string>()
  const alike = new Map<readonly Asked[], readonly Asked[]>()

  function judge(name: string, asking: Asking): readonly Verdict[] {
    const service = memory.services.get(name)
    const said = verdicts.has(name) ? undefined : before?.verdicts.get(name)
    if (!known || !service || !said || !sameWorkloads(service, asking) || !sameItems(service, asking, alike)) {
      judged.add(name)
      return judgeAnew(memory, name, asking, time)
    }
    const facts = known.concerned.get(service.number)
    if (facts === undefined) return said
    judged.add(name)
    return judgeSome(memory, service, said, facts, time)
  }

  return {
    at: time,
    judge(name, asking) {
      const said = judge(name, asking)
      verdicts.set(name, said)
      return said
    },
    end() {
      for (const name of memory.services.keys()) if (!verdicts.has(name)) memory.services.delete(name)
      memory.reader.readBy(null)
      if (known) memory.since += judged.size
      const result = { at: time, verdicts, judged }
      memories.set(result, memory)
      return result
    },
  }
}

/** What is remembered, brought to `set`, and whom the change concerns; null where judging all is better. */
function recalled(before: Judged, set: FactSet) {
  const memory = memories.get(before)
  memories.delete(before)
  if (memory === undefined || memory.since > mostFleets * before.verdicts.size) return null
  const concerned = concernedBy(memory.reader, set)
  if (concerned === null) return null
  memory.reader = readerOf(set, memory.reader)
  return { memory, concerned }
}

/** Judges every service at once. */
export function judgeFleet(set: FactSet, services: ReadonlyMap<string, Asking>, at: string): Judged {
  return judgeAll(beginJudging(null, set, at), services)
}

/** Judges at once the services that the change of the facts concerns; the answer is that of `judgeFleet`. */
export function rejudgeFleet(before: Judged, set: FactSet, services: ReadonlyMap<string, Asking>, at: string): Judged {
  return judgeAll(beginJudging(before, set, at), services)
}

function judgeAll(judging: Judging, services: ReadonlyMap<string, Asking>): Judged {
  for (const [name, asking] of services) judging.judge(name, asking)
  return judging.end()
}

/** The verdicts of a service, each of the time of the facts they hold for. Empty for a service that was not asked for. */
export function verdictsOf({ at, verdicts }: Judged, service: string): Verdict[] {
  return dated(verdicts.get(service) ?? [], at)
}

/** Verdicts that hold at a time, saying so. */
export const dated = (verdicts: readonly Verdict[], at: string): Verdict[] =>
  verdicts.map((verdict) => (verdict.at === at ? verdict : { ...verdict, at }))

function judgeAnew(memory: Memory, name: string, { workloads, items }: Asking, at: string): Verdict[] {
  const { reader } = memory
  const number = memory.services.get(name)?.number ?? memory.numbers++
  memory.services.set(name, { number, workloads, items })
  reader.readBy(number)
  return items.map(({ check, params }) => runCheckOn(reader, check, workloads, params, at))
}

/** Only the checks that read one of these facts; where one says the same as before, the verdict of before stays. */
function judgeSome(
  { reader }: Memory,
  { number, workloads, items }: Service,
  before: readonly Verdict[],
  facts: ReadonlySet<FactKey>,
  at: string,
): readonly Verdict[] {
  reader.readBy(number)
  return items.map(({ check, params }, index) => {
    const said = before[index]
    if (said !== undefined && !reads(check, facts)) return said
    const now = runCheckOn(reader, check, workloads, params, at)
    return said !== undefined && sameButTime(said, now) ? said : now
  })
}

/** Whether a Service selects a workload decides who is asked. */
function reads({ needs, who }: Check, facts: ReadonlySet<FactKey>): boolean {
  return needs.some((fact) => facts.has(fact)) || (who === 'S' && facts.has('services'))
}

const sameButTime = (a: Verdict, b: Verdict) => JSON.stringify({ ...a, at: '' }) === JSON.stringify({ ...b, at: '' })

function sameWorkloads(a: Asking, b: Asking): boolean {
  if (a.workloads.length !== b.workloads.length) return false
  for (let index = 0; index < a.workloads.length; index += 1)
    if (a.workloads[index] !== b.workloads[index]) return false
  return true
}

/** Services share their checklist: each is compared once. */
function sameItems(a: Asking, b: Asking, alike: Map<readonly Asked[], readonly Asked[]>): boolean {
  if (a.items === b.items || alike.get(b.items) === a.items) return true
  const same =
    a.items.length === b.items.length &&
    a.items.every(({ check, params }, index) => {
      const other = b.items[index]
      return other?.check === check && JSON.stringify(other.params) === JSON.stringify(params)
    })
  if (same) alike.set(b.items, a.items)
  return same
}

/** What each service has to be judged again for, by its number; null where that is better done for all. Brings the indexes to `set`. */
function concernedBy({ set: old, shelves, times }: Reader, set: FactSet): Map<number, Set<FactKey>> | null {
  if (!factKeys.every((key) => standsAlike(old[key], set[key]))) return null
  const concerned = new Map<number, Set<FactKey>>()
  const touched = (fact: FactKey) => (readers: Readers) => {
    for (const each of readers.all) concerned.set(each, (concerned.get(each) ?? new Set()).add(fact))
  }
  let [all, changed] = [0, 0]
  const changes = factKeys.map((fact) => {
    const items = listOf(set, fact)
    const change = changeOf(listOf(old, fact), items)
    // what a pod was asked is another answer each time, and concerns its own workload only
    if (!isMeasured(fact)) {
      all += items.length
      changed += change.removed.length + change.added.length
    }
    return { fact, items, change }
  })
  if (changed / 2 > mostChanged * all) return null
  for (const { fact, items, change } of changes) {
    if (change.removed.length + change.added.length === 0) continue
    for (const [index, shelf] of shelves) if (index.fact === fact) reshelve(shelf, change, items, touched(fact))
  }
  for (const { fact, length, readers } of times.values())
    if (old[fact]?.at.slice(0, length) !== set[fact]?.at.slice(0, length)) touched(fact)(readers)
  return concerned
}

function listOf(set: FactSet, key: FactKey): readonly unknown[] {
  const fact = set[key]
  return fact?.ok ? fact.value : []
}

/** Whether a fact was read as well as before. Every check may have asked for that, so that a change of it concerns all. */
function standsAlike(a: FactSet[FactKey], b: FactSet[FactKey]): boolean {
  if (a === undefined || b === undefined) return a === b
  if (!a.ok || !b.ok) return !a.ok && !b.ok && a.code === b.code && a.reason === b.reason
  return (a.gaps.length === 0 && b.gaps.length === 0) || JSON.stringify(a.gaps) === JSON.stringify(b.gaps)
}
