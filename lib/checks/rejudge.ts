import { type FactKey, type FactSet, factSetSchema } from '../domain/facts.ts'
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

/** Judges every service. Pure and total, see `runCheck`. `at` (ISO 8601) stands where no fact has a time. */
export function judgeFleet(set: FactSet, services: ReadonlyMap<string, Asking>, at: string): Judged {
  const time = set.workloads?.at ?? at
  const memory: Memory = { reader: readerOf(set), services: new Map(), numbers: 0, since: 0 }
  const verdicts = new Map<string, readonly Verdict[]>()
  for (const [name, asking] of services) verdicts.set(name, judgeAnew(memory, name, asking, time))
  memory.reader.readBy(null)
  return remembered(memory, { at: time, verdicts, judged: new Set(services.keys()) })
}

/**
 * Judges the services that the change of the facts concerns; the answer is that of `judgeFleet`. Objects that did not change must be the
 * same objects in both sets, else they count as changed. What `before` remembers is used up: a second call with it judges all.
 */
export function rejudgeFleet(before: Judged, set: FactSet, services: ReadonlyMap<string, Asking>, at: string): Judged {
  const memory = memories.get(before)
  memories.delete(before)
  if (memory === undefined || memory.since > mostFleets * services.size) return judgeFleet(set, services, at)
  const concerned = concernedBy(memory.reader, set)
  if (concerned === null) return judgeFleet(set, services, at)
  memory.reader = readerOf(set, memory.reader)

  const time = set.workloads?.at ?? at
  const verdicts = new Map<string, readonly Verdict[]>()
  const judged = new Set<string>()
  const alike = new Map<readonly Asked[], readonly Asked[]>()
  for (const [name, asking] of services) {
    const service = memory.services.get(name)
    const said = before.verdicts.get(name)
    if (!service || !said || !sameWorkloads(service, asking) || !sameItems(service, asking, alike)) {
      verdicts.set(name, judgeAnew(memory, name, asking, time))
      judged.add(name)
      continue
    }
    const facts = concerned.get(service.number)
    verdicts.set(name, facts ? judgeSome(memory, service, said, facts, time) : said)
    if (facts) judged.add(name)
  }
  for (const name of memory.services.keys()) if (!services.has(name)) memory.services.delete(name)
  memory.reader.readBy(null)
  memory.since += judged.size
  return remembered(memory, { at: time, verdicts, judged })
}

/** The verdicts of a service, each of the time of the facts they hold for. Empty for a service that was not asked for. */
export function verdictsOf({ at, verdicts }: Judged, service: string): Verdict[] {
  return (verdicts.get(service) ?? []).map((verdict) => (verdict.at === at ? verdict : { ...verdict, at }))
}

function remembered(memory: Memory, judged: Judged): Judged {
  memories.set(judged, memory)
  return judged
}

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
    all += items.length
    changed += change.removed.length + change.added.length
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
