import type { Fact, FactValues, Gap, ListedKey } from '../domain/facts.ts'
import type { Lists, SourceKey } from './sources/index.ts'

/** What came of one source: its gaps, and whether any part of it answered. */
export interface Listing<T> {
  items: readonly T[]
  gaps: readonly Gap[]
  answered: boolean
}

/**
 * A fact: which lists answer it, which others it needs to be understood (owner chains, who names a ConfigMap), and how it is built of
 * them. `running`: only a running cluster has it, so that manifests on disk say nothing about it.
 */
export interface FactSource<K extends ListedKey> {
  key: K
  sources: readonly SourceKey[]
  context: readonly SourceKey[]
  running: boolean
  build(lists: Lists): FactValues[K]
}

export function defineFact<const K extends ListedKey>(fact: FactSource<K>): FactSource<K> {
  return fact
}

const isReal = (gap: Gap) => gap.code !== 'notInstalled'

/**
 * The fact, or why it could not be read (checks.md 1.4). It is read when a source answered, or when none of several is installed, which
 * is an answer too; a single source that is not installed is none.
 */
export function factFrom<T>(
  at: string,
  value: () => T,
  own: readonly Listing<unknown>[],
  context: readonly Listing<unknown>[],
): Fact<T> {
  const gaps = own.flatMap((each) => each.gaps)
  if (!own.some((each) => each.answered)) {
    const real = gaps.find(isReal)
    const why = real ?? (own.length === 1 ? gaps[0] : undefined)
    if (why) return { ok: false, at, code: why.code, reason: why.reason }
  }
  return { ok: true, at, value: value(), gaps: [...gaps, ...context.flatMap((each) => each.gaps).filter(isReal)] }
}
