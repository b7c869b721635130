import { type Page, textOf } from './page.ts'
import type { Template } from './template.ts'

/** All samples of one name. `start` and `end` are those of the name where it first stands. */
export interface SampleName {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly hash: number
  samples: number
  /** How many of them are the `+Inf` bucket of a histogram. */
  infinite: number
  /** Where each sample begins and its value stands, in turn; kept only of the few names whose values are asked for. */
  readonly kept: number[] | null
  /** What its last line that was read for itself looked like, and which name came next when it was another. */
  template: Template | null
  next: SampleName | null
}

/** The sample names of a page, found by the hash of their bytes. */
export interface SampleNames {
  readonly all: SampleName[]
  readonly byHash: Map<number, SampleName[]>
  readonly byName: Map<string, SampleName>
  readonly wanted: ReadonlySet<string>
}

/** `wanted`: names whose values are asked for. */
export function sampleNames(wanted: ReadonlySet<string>): SampleNames {
  return { all: [], byHash: new Map(), byName: new Map(), wanted }
}

/** Whether the bytes from `at` on are this name. What stands behind it is not looked at. */
function isNamed({ view }: Page, { start, end }: SampleName, at: number): boolean {
  const length = end - start
  const words = length & ~3
  let step = 0
  for (; step < words; step += 4) if (view.getInt32(start + step, true) !== view.getInt32(at + step, true)) return false
  for (; step < length; step += 1) if (view.getUint8(start + step) !== view.getUint8(at + step)) return false
  return true
}

/** The name that stands between two indexes, counted from now on if it is new. */
export function nameBetween(names: SampleNames, page: Page, start: number, end: number, hash: number): SampleName {
  const alike = names.byHash.get(hash)
  const known = alike?.find((each) => each.end - each.start === end - start && isNamed(page, each, start))
  if (known) return known
  const name = textOf(page, start, end)
  const made: SampleName = {
    name,
    start,
    end,
    hash,
    samples: 0,
    infinite: 0,
    kept: names.wanted.has(name) ? [] : null,
    template: null,
    next: null,
  }
  names.all.push(made)
  names.byName.set(name, made)
  if (alike) alike.push(made)
  else names.byHash.set(hash, [made])
  return made
}
