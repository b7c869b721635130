import { blank, colon, digit, kindOf, letter, mixed, type Page, quote } from './page.ts'
import { quotedEnd } from './scan-quoted.ts'

/**
 * What the lines of one sample name share: the bytes between the values of their labels. Four numbers for each piece:
 * where it stands, its length, the hash of the label name it ends with and how long that is (negative for `le`).
 */
export type Template = Int32Array

export const pieceWidth = 4
const mostLabels = 16
const equals = 0x3d
const l = 0x6c
const e = 0x65

/** What a line that parsed offers the next ones; null where it has no labels, blanks or quotes at unusual places, or escapes. */
export function templateOf(page: Page, at: number, valueStart: number): Template | null {
  const { view } = page
  const pieces: number[] = []
  let from = at
  let name = at
  let hash = 0
  for (let index = at; index < valueStart; index += 1) {
    const byte = view.getUint8(index)
    if (byte === quote) {
      if (view.getUint8(index - 1) !== equals || pieces.length === pieceWidth * mostLabels) return null
      const length = index - 1 - name
      const isLe = length === 2 && view.getUint8(name) === l && view.getUint8(name + 1) === e
      pieces.push(from, index + 1 - from, hash, isLe ? -length : length)
      from = quotedEnd(page, index + 1)
      if (from === -1) return null
      index = from
      hash = 0
      name = index + 2
    } else if ((kindOf(byte) & (letter | digit | colon)) !== 0) hash = mixed(hash, byte)
    else if (kindOf(byte) === blank && index !== valueStart - 1) return null
    else if (byte !== equals) {
      hash = 0
      name = index + 1
    }
  }
  if (pieces.length === 0) return null
  pieces.push(from, valueStart - from, 0, 0)
  return Int32Array.from(pieces)
}

const infinity = 0x666e492b

/** Whether `+Inf` stands between two indexes. */
export function isInfinite({ view }: Page, start: number, end: number): boolean {
  return end - start === 4 && view.getInt32(start, true) === infinity
}
