import type { FactKey, FactValues } from '../domain/facts.ts'

type Item<K extends FactKey> = FactValues[K][number]

/** How the objects of one fact are looked up: each stands under every key it gives. Pure, so that a lookup can be repeated. */
export interface FactIndex<K extends FactKey> {
  fact: K
  keysOf(item: Item<K>): readonly string[]
}

/** Declares an index. Each is one of its own, however alike two may be. */
export function defineIndex<const K extends FactKey>(fact: K, keysOf: (item: Item<K>) => readonly string[]) {
  return { fact, keysOf }
}

/** Services, by number, that asked something and have to be judged again when the answer becomes another. */
export interface Readers {
  all: number[]
  /** From this length on doubles are taken out. */
  full: number
}

/** What stands under one key, in the order of the fact. */
export interface Bucket<T> {
  items: T[]
  readers: Readers | null
}

/** An index over the objects of one gather. `whenFilled` asked while it was empty. */
export interface Shelf<T> {
  keysOf(item: T): readonly string[]
  buckets: Map<string, Bucket<T>>
  count: number
  whenFilled: Readers | null
}

export function addReader(readers: Readers | null, reader: number): Readers {
  if (readers === null) return { all: [reader], full: 8 }
  const { all } = readers
  if (all.at(-1) === reader) return readers
  all.push(reader)
  if (all.length < readers.full) return readers
  const each = [...new Set(all)]
  return { all: each, full: Math.max(8, 2 * each.length) }
}

export function bucketOf<T>({ buckets }: Shelf<T>, key: string): Bucket<T> {
  const found = buckets.get(key)
  if (found) return found
  const made: Bucket<T> = { items: [], readers: null }
  buckets.set(key, made)
  return made
}

export function shelve<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Shelf<T> {
  const shelf: Shelf<T> = { keysOf, buckets: new Map(), count: 0, whenFilled: null }
  for (const item of items)
    for (const key of keysOf(item)) {
      bucketOf(shelf, key).items.push(item)
      shelf.count += 1
    }
  return shelf
}

/** What became of a list: `removed` no longer stands in it, `added` is new; all others are the same objects in the same order. */
export interface Change<T> {
  removed: readonly T[]
  added: readonly T[]
}

/**
 * Brings a shelf to the list that `items` has become. `touched` is told of everybody who read what is no longer so. Buckets keep the
 * order of the list.
 */
export function reshelve<T>(
  shelf: Shelf<T>,
  { removed, added }: Change<T>,
  items: readonly T[],
  touched: (readers: Readers) => void,
): void {
  const dirty = new Set<Bucket<T>>()
  /** Into these came something beside what stayed, so that the order has to be looked up: what is added comes in that of the list. */
  const mixed = new Set<Bucket<T>>()
  const fresh = new Set<Bucket<T>>()
  if (shelf.count === 0 && shelf.whenFilled && added.length > 0) touched(shelf.whenFilled)
  for (const item of removed)
    for (const key of shelf.keysOf(item)) {
      const bucket = bucketOf(shelf, key)
      const at = bucket.items.indexOf(item)
      if (at < 0) continue
      bucket.items.splice(at, 1)
      shelf.count -= 1
      dirty.add(bucket)
    }
  for (const item of added)
    for (const key of shelf.keysOf(item)) {
      const bucket = bucketOf(shelf, key)
      if (bucket.items.length > 0 && !fresh.has(bucket)) mixed.add(bucket)
      fresh.add(bucket)
      bucket.items.push(item)
      shelf.count += 1
      dirty.add(bucket)
    }
  for (const { readers } of dirty) if (readers) touched(readers)
  restoreOrder([...mixed], items)
}

/** One walk over the list, however many buckets. */
function restoreOrder<T>(buckets: readonly Bucket<T>[], items: readonly T[]): void {
  if (buckets.length === 0) return
  const places = new Map<T, number>()
  for (const bucket of buckets) for (const item of bucket.items) places.set(item, 0)
  let left = places.size
  for (let place = 0; place < items.length && left > 0; place += 1) {
    const item = items[place]
    if (item === undefined || !places.has(item)) continue
    places.set(item, place)
    left -= 1
  }
  for (const bucket of buckets) bucket.items.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
}
