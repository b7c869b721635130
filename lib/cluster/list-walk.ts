import { TooLarge } from './body.ts'
import { byteSink } from './byte-sink.ts'

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** 1 where a byte outside of a string means something to who takes a list apart. */
const marks = new Uint8Array(256)
for (const byte of [quote, comma, openList, closeList, openObject, closeObject]) marks[byte] = 1

const items = Buffer.from('"items":')
const managedFields = Buffer.from('"managedFields":')
const standIn = Buffer.from('0,')
/** An object of Kubernetes is at most 1.5 MiB in etcd; what is said besides the items is a few hundred bytes. */
export const mostBytes = 8 * 1024 * 1024

/** Takes a list of Kubernetes apart byte by byte. */
interface ListWalk {
  /**
   * Takes a chunk, or its part up to where the items begin, and answers how many bytes that were. Throws TooLarge when one item, or what
   * stands around them, is larger than any object can be.
   */
  take(chunk: Buffer): number
  /** An item, with the comma after it, was taken by somebody else. */
  passed(): void
  /** The text without its items: a 0 stands for each, so that parsing it tells whether the whole was well-formed. */
  around(): string
}

/**
 * Gives each element of a top-level `"items":[…]` to `onItem` as soon as its last byte is there, with every `managedFields` empty. The JSON
 * must be compact, as API servers write it for programs; of another all stays in `around`.
 */
export function listWalk(onItem: (json: string) => void): ListWalk {
  const around = byteSink()
  const item = byteSink()
  let into = around
  /** Of brackets that are open; 2 is inside of `items` where `inItems`. `dropFrom`: the depth that ends a managedFields. */
  let depth = 0
  let inItems = false
  let inString = false
  let dropFrom = 0
  /** Bytes to pass over at the start of the next chunk: what a backslash at the end of one escapes. */
  let skipped = 0

  function endItem(): void {
    if (item.length > 0) {
      onItem(item.text())
      item.clear()
      around.add(standIn, 0, 1)
    }
    into = around
  }

  function take(chunk: Buffer): number {
    let kept = 0
    let at = skipped
    skipped = 0
    const flush = (to: number) => {
      if (dropFrom === 0) into.add(chunk, kept, to)
      kept = to
    }
    while (at < chunk.length) {
      if (inString) {
        while (at < chunk.length && chunk[at] !== quote) at += chunk[at] === backslash ? 2 : 1
        if (at >= chunk.length) break
        inString = false
        at += 1
        continue
      }
      while (at < chunk.length && marks[chunk[at] ?? 0] === 0) at += 1
      if (at >= chunk.length) break
      const byte = chunk[at]
      if (byte === quote) inString = true
      else if (byte === openObject) depth += 1
      else if (byte === openList) {
        depth += 1
        if (dropFrom === 0 && chunk[at - 1] !== openList) {
          flush(at)
          if (into.endsWith(managedFields)) {
            flush(at + 1)
            dropFrom = depth
          } else if (depth === 2 && !inItems && around.endsWith(items)) {
            flush(at + 1)
            inItems = true
            into = item
            return at + 1
          }
        }
      } else if (byte === closeList || byte === closeObject) {
        if (depth === dropFrom) {
          kept = at
          dropFrom = 0
        }
        if (inItems && depth === 2) {
          flush(at)
          endItem()
          inItems = false
        }
        depth -= 1
      } else if (inItems && depth === 2) {
        flush(at)
        endItem()
        flush(at + 1)
        into = item
      }
      at += 1
    }
    skipped = at - chunk.length
    flush(chunk.length)
    if (item.length > mostBytes || around.length > mostBytes) throw new TooLarge()
    return chunk.length
  }

  return {
    take,
    passed: () => around.add(standIn, 0, 2),
    around: () => (inItems ? '' : around.text()),
  }
}
