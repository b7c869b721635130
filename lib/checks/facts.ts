import type { Fact, FactKey, FactSet, FactValues, Gap, MissCode } from '../domain/facts.ts'

/** Thrown while judging when a fact that is needed was not read; `runCheck` turns it into `unknown`. */
export class FactMissing extends Error {
  readonly fact: string
  readonly code: MissCode
  readonly reason: string

  constructor(fact: string, code: MissCode, reason: string) {
    super(`${fact}: ${code}: ${reason}`)
    this.name = 'FactMissing'
    this.fact = fact
    this.code = code
    this.reason = reason
  }
}

/** What `read` answers, or why the fact behind it was not read, so that what is certain without it can still be said. */
export function orMissing<T>(read: () => T): T | FactMissing {
  try {
    return read()
  } catch (error) {
    if (error instanceof FactMissing) return error
    throw error
  }
}

/** The list, or an empty one where the cluster does not know the kind: what is not installed has no objects. Other misses throw. */
export function installedOrNone<T>(read: () => readonly T[]): readonly T[] {
  const found = orMissing(read)
  if (!(found instanceof FactMissing)) return found
  if (found.code === 'notInstalled') return []
  throw found
}

/** The facts a check may read. `N` names the declared ones, so that reading another does not compile. */
export interface Facts<N extends FactKey> {
  /** The value; throws FactMissing when the fact was not read. Gaps are not looked at: for finding something, never for absence. */
  get<K extends N>(key: K): FactValues[K]
  /** The value, or null when the fact was not read. */
  peek<K extends N>(key: K): FactValues[K] | null
  /**
   * The value when every source answered (or is not installed) for this namespace; throws otherwise. Ask before concluding absence.
   * `besides` names sources whose gaps say nothing about what is asked.
   */
  whole<K extends N>(key: K, ns: string, besides?: readonly string[]): FactValues[K]
  /** As `whole`, over every namespace: for objects that may stand anywhere and still mean this workload, as a ServiceMonitor. */
  everywhere<K extends N>(key: K): FactValues[K]
  /** The gaps of a fact that was read; empty when it was not. */
  gaps<K extends N>(key: K): readonly Gap[]
  /** When the fact was gathered (ISO 8601); throws FactMissing when it was not read. */
  at<K extends N>(key: K): string
  /** Builds an index over the facts once and keeps it as long as they live. */
  index<T>(name: string, build: () => T): T
}

const readers = new WeakMap<FactSet, Facts<FactKey>>()

/** Reads over one gather. The same `set` shares its indexes between all checks and services. */
export function factsOf(set: FactSet): Facts<FactKey> {
  const known = readers.get(set) ?? reader(set)
  readers.set(set, known)
  return known
}

function reader(set: FactSet): Facts<FactKey> {
  const memo = new Map<string, unknown>()
  const misses = new Map<string, FactMissing>()
  // Making an error takes longer than most checks, and what was not read is missed by every service: the same one is thrown again.
  const missing = (name: string, code: MissCode, reason: string): FactMissing => {
    const key = `${name}\0${code}\0${reason}`
    const known = misses.get(key) ?? new FactMissing(name, code, reason)
    misses.set(key, known)
    return known
  }
  const read = <K extends FactKey>(key: K): Fact<FactValues[K]> | undefined => set[key]
  const fact = <K extends FactKey>(key: K) => {
    const found = read(key)
    if (found === undefined) throw missing(key, 'notGathered', '')
    if (!found.ok) throw missing(key, found.code, found.reason)
    return found
  }
  const checked = <K extends FactKey>(key: K, matters: (gap: Gap) => boolean): FactValues[K] => {
    const found = fact(key)
    const gap = found.gaps.find((each) => each.code !== 'notInstalled' && matters(each))
    if (gap) throw missing(gap.source, gap.code, gap.reason)
    return found.value
  }
  return {
    get: (key) => fact(key).value,
    peek: (key) => {
      const found = read(key)
      return found?.ok ? found.value : null
    },
    whole: (key, ns, besides = []) =>
      checked(key, (gap) => (gap.ns === null || gap.ns === ns) && !besides.includes(gap.source)),
    everywhere: (key) => checked(key, () => true),
    gaps: (key) => {
      const found = read(key)
      return found?.ok ? found.gaps : []
    },
    at: (key) => fact(key).at,
    index: (name, build) => {
      if (!memo.has(name)) memo.set(name, build())
      // What one name holds is always of the type that its only caller builds.
      return memo.get(name) as ReturnType<typeof build>
    },
  }
}
