import { TooLarge } from './body.ts'
import { listWalk, mostBytes } from './list-walk.ts'

const managedFields = Buffer.from('"managedFields":[{')
const endOfManagedFields = Buffer.from('}]')
/** Enough of an item to tell where the next begins: `{"metadata":{` or `{"apiVersion"`. */
const telling = 13

/** Takes a list of Kubernetes apart while it arrives. */
interface ListStream {
  /** Throws TooLarge when one item, or what stands around them, is larger than any object can be. */
  take(chunk: Buffer): void
  /** The text without its items: a 0 stands for each, so that parsing it tells whether the whole was well-formed. */
  around(): string
}

/** What becomes of the items: each as it comes, and of one that is no JSON only that there is one. */
export interface ItemTaker {
  item(value: unknown): void
  broken(): void
}

/**
 * The text of an item without what it holds in `managedFields`. Cut wrongly (after an object of a list inside, or
 * in a string) it is no JSON: then brackets or quotes do not match.
 */
function textOf(held: Buffer, from: number, to: number): string {
  let text = ''
  let start = from
  for (let key = held.indexOf(managedFields, start); key >= 0 && key < to; key = held.indexOf(managedFields, start)) {
    const inside = key + managedFields.length - 1
    const end = held.indexOf(endOfManagedFields, inside)
    if (end < 0 || end >= to) break
    text += held.toString('utf8', start, inside)
    start = end + 1
  }
  return text + held.toString('utf8', start, to)
}

const broken = Symbol('broken')
function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return broken
  }
}

/**
 * Gives each element of a top-level `"items":[…]` to `taker` while the list arrives, with its `managedFields` empty: they are nearly half
 * of a pod, and nothing reads them. So no more than one object of a list is held at a time, and no chunk stops the process for long.
 *
 * Items are cut where one seems to end and the next to begin like the first did. What parses was cut rightly: no JSON object begins with
 * another whole one. What does not parse, as an object with objects like itself inside, is walked byte by byte from there on.
 */
export function listStream(taker: ItemTaker): ListStream {
  const walk = listWalk((json) => {
    const item = parsed(json)
    if (item === broken) taker.broken()
    else taker.item(item)
  })
  let phase: 'before' | 'items' | 'walk' = 'before'
  let held = Buffer.allocUnsafe(256 * 1024)
  let length = 0
  /** Up to where no end of an item was found. */
  let searched = 0
  let between: Buffer | null = null

  function hold(chunk: Buffer): void {
    if (length + chunk.length > held.length) {
      const larger = Buffer.allocUnsafe(2 * (length + chunk.length))
      held.copy(larger, 0, 0, length)
      held = larger
    }
    length += chunk.copy(held, length)
    if (length > mostBytes) throw new TooLarge()
  }

  function walkOn(bytes: Buffer): void {
    phase = 'walk'
    for (let from = 0; from < bytes.length; ) from += walk.take(bytes.subarray(from))
  }

  function cut(): void {
    if (between === null && length >= telling) between = Buffer.concat([Buffer.from('},'), held.subarray(0, telling)])
    if (between === null) return
    let start = 0
    const all = held.subarray(0, length)
    for (let end = all.indexOf(between, searched); end >= 0; end = all.indexOf(between, start)) {
      const item = parsed(textOf(all, start, end + 1))
      if (item === broken) {
        walkOn(all.subarray(start))
        return
      }
      taker.item(item)
      walk.passed()
      start = end + 2
    }
    held.copyWithin(0, start, length)
    length -= start
    searched = Math.max(0, length - between.length)
  }

  return {
    take(chunk) {
      if (phase === 'walk') walkOn(chunk)
      else {
        const from = phase === 'before' ? walk.take(chunk) : 0
        if (phase === 'before' && from < chunk.length) phase = 'items'
        if (phase === 'items') {
          hold(chunk.subarray(from))
          cut()
        }
      }
    },
    around() {
      if (phase === 'items') walkOn(held.subarray(0, length))
      return walk.around()
    },
  }
}
