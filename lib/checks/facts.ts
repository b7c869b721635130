import type { Fact, FactKey, FactSet, FactValues, Gap } from '../domain/facts.ts'
import type { MissCode } from '../domain/miss-code.ts'
import { addReader, bucketOf, type FactIndex, type Readers, type Shelf, shelve } from './shelf.ts'

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

/** Null where the cluster does not know the kind: what is not installed has no objects. Other misses throw. */
export function installedOrNone<T>(read: () => T): T | null {
  const found = orMissing(read)
  if (!(found instanceof FactMissing)) return found
  if (found.code === 'notInstalled') return null
  throw found
}

type Item<K extends FactKey> = FactValues[K][number]

/** What is worked out once and kept as long as the facts are: a slot for each kind of it. */
export interface Slot<A, B> {
  /** What is kept of a thing; only of the type, never set. */
  of?: (thing: A) => B
}

/**
 * The facts a check may read. `N` names the declared ones, so that reading another does not compile. There is no way to a whole list:
 * objects are looked up under a key of an index, so that it can be told whose answer an object may change.
 */
export interface Facts<N extends FactKey> {
  /** Whether the fact was read, with gaps or without. */
  has<K extends N>(key: K): boolean
  /**
   * What stands under a key of an index, in the order of the fact; throws FactMissing when the fact was not read. Gaps are not looked at:
   * for finding something, never for absence.
   */
  under<K extends N>(index: FactIndex<K>, key: string): readonly Item<K>[]
  /** Whether nothing stands in an index at all; throws FactMissing when the fact was not read. */
  isEmpty<K extends N>(index: FactIndex<K>): boolean
  /**
   * Throws unless every source answered (or is not installed) for this namespace. Ask before concluding absence. `besides` names sources
   * whose gaps say nothing about what is asked.
   */
  whole<K extends N>(key: K, ns: string, besides?: readonly string[]): void
  /** As `whole`, over every namespace: for objects that may stand anywhere and still mean this workload, as a ServiceMonitor. */
  everywhere<K extends N>(key: K): void
  /** When the fact was gathered (ISO 8601); throws FactMissing when it was not read. It moves with every gather: ask only where it decides. */
  at<K extends N>(key: K): string
  /** As `at`, only the day: `2026-11-22`. */
  day<K extends N>(key: K): string
  /** What was worked out so far, by the thing it was worked out of. */
  kept<A, B>(slot: Slot<A, B>): Map<A, B>
}

/** Who read the time of a fact, as far as so many characters (a day has ten). */
interface TimeRead {
  fact: FactKey
  length: number
  readers: Readers
}

/** Reads that remember who asked. `reader` null: nobody has to be remembered. */
export interface Reader extends Facts<FactKey> {
  set: FactSet
  shelves: Map<{ fact: FactKey }, Shelf<unknown>>
  times: Map<string, TimeRead>
  readBy(reader: number | null): void
}

const readers = new WeakMap<FactSet, Reader>()

/** Reads over one gather. The same `set` shares its indexes between all checks and services. */
export function factsOf(set: FactSet): Facts<FactKey> {
  const known = readers.get(set) ?? readerOf(set)
  readers.set(set, known)
  return known
}

const nothing: readonly never[] = []

/** Reads of their own over one gather; `known` are indexes over the same facts, and readers of times, that exist already. */
export function readerOf(set: FactSet, known?: Pick<Reader, 'shelves' | 'times'>): Reader {
  const { shelves, times } = known ?? { shelves: new Map(), times: new Map() }
  const misses = new Map<string, FactMissing>()
  let slots = new Map<object, unknown>()
  let reader: number | null = null

  // Making an error takes longer than most checks, and what was not read is missed by every service: the same one is thrown again.
  function missing(name: string, code: MissCode, reason: string): FactMissing {
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

  function mustBeWhole(key: FactKey, matters: (gap: Gap) => boolean): void {
    const { gaps } = fact(key)
    if (gaps.length === 0) return
    const gap = gaps.find((each) => each.code !== 'notInstalled' && matters(each))
    if (gap) throw missing(gap.source, gap.code, gap.reason)
  }

  function shelfOf<K extends FactKey>(index: FactIndex<K>): Shelf<Item<K>> {
    const known = shelves.get(index)
    // What stands on the shelf of an index is of the fact that the index is declared over.
    if (known) return known as Shelf<Item<K>>
    const made = shelve<Item<K>>(fact(index.fact).value, index.keysOf)
    shelves.set(index, made)
    return made
  }

  function timeOf(key: FactKey, length: number): string {
    const time = fact(key).at.slice(0, length)
    const name = `${key} ${length}`
    if (reader !== null)
      times.set(name, { fact: key, length, readers: addReader(times.get(name)?.readers ?? null, reader) })
    return time
  }

  return {
    set,
    shelves,
    times,
    readBy(next) {
      reader = next
      slots = new Map()
    },
    has: (key) => set[key]?.ok === true,
    under(index, key) {
      const shelf = shelfOf(index)
      if (reader === null) return shelf.buckets.get(key)?.items ?? nothing
      const bucket = bucketOf(shelf, key)
      bucket.readers = addReader(bucket.readers, reader)
      return bucket.items
    },
    isEmpty(index) {
      const shelf = shelfOf(index)
      if (reader !== null) shelf.whenFilled = addReader(shelf.whenFilled, reader)
      return shelf.count === 0
    },
    whole(key, ns, besides = []) {
      mustBeWhole(key, (gap) => (gap.ns === null || gap.ns === ns) && !besides.includes(gap.source))
    },
    everywhere: (key) => mustBeWhole(key, () => true),
    at: (key) => timeOf(key, Number.POSITIVE_INFINITY),
    day: (key) => timeOf(key, '2026-11-22'.length),
    kept<A, B>(slot: Slot<A, B>) {
      const known = slots.get(slot)
      // What one slot holds is always of the types it is declared with.
      if (known) return known as Map<A, B>
      const made = new Map<A, B>()
      slots.set(slot, made)
      return made
    },
  }
}
