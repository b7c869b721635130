import type { FactSet, Gap, ListedKey } from '../domain/facts.ts'
import { addFact, type Listings } from './add-fact.ts'
import { collector, skippedGaps } from './collector.ts'
import type { Listing } from './define.ts'
import { flatten } from './flatten.ts'
import { factSources } from './index.ts'
import { keysOf } from './keys.ts'
import { type Raw, raw, textOrNull } from './read.ts'
import { sourceName } from './source.ts'
import { type Items, type SourceKey, sources } from './sources/index.ts'

/**
 * `whole`: the objects are all that a cluster has, so that an empty list is an answer for every fact. `notInstalled`: names of the
 * sources it does not know (`keda.sh/v1alpha1 scaledobjects`). `only`: the facts to build.
 */
export interface FromObjects {
  whole?: boolean
  notInstalled?: readonly string[]
  only?: readonly ListedKey[]
}

const keyByKind = new Map(keysOf(sources).map((key) => [`${sources[key].group}/${sources[key].kind}`, key]))

/** The source that reads objects of this group and kind, whatever their version; undefined for kinds nobody reads. */
export function sourceOf(group: string, kind: string): SourceKey | undefined {
  return keyByKind.get(`${group}/${kind}`)
}

/** Only a cluster gives a uid: a Pod in a manifest is a wish, not a running pod. */
function isReported(item: Raw): boolean {
  return textOrNull(raw(item.metadata).uid) !== null
}

function byKind(objects: readonly unknown[]): Map<SourceKey, Raw[]> {
  const grouped = new Map<SourceKey, Raw[]>()
  for (const { group, kind, item } of flatten(objects)) {
    const key = sourceOf(group, kind)
    if (key === undefined) continue
    const known = grouped.get(key)
    if (known) known.push(item)
    else grouped.set(key, [item])
  }
  return grouped
}

function addListing<K extends SourceKey>(
  listings: { [P in K]?: Listing<Items[P]> },
  key: K,
  items: readonly Raw[],
  missing: boolean,
): void {
  const source = sourceName(sources[key])
  const collected = collector(sources[key], false)
  for (const item of items) collected.add(item)
  const absent: Gap[] = missing ? [{ source, ns: null, code: 'notInstalled', reason: '404 page not found' }] : []
  listings[key] = {
    items: collected.items(),
    gaps: [...absent, ...skippedGaps(source, null, collected.skipped())],
    answered: !missing,
  }
}

/**
 * The facts that Kubernetes objects tell: manifests from disk, or recorded lists. A fact that only a running cluster has (pods, nodes, …)
 * is left out unless such objects, as a cluster reported them, are among these; checks then say "not looked at". Never throws.
 */
export function factsFromObjects(objects: readonly unknown[], at: string, options: FromObjects = {}): FactSet {
  const grouped = byKind(objects)
  const listings: Listings = {}
  for (const key of keysOf(sources)) {
    const missing = options.notInstalled?.includes(sourceName(sources[key])) === true
    addListing(listings, key, grouped.get(key) ?? [], missing)
  }
  const reported = (key: SourceKey) => grouped.get(key)?.some(isReported) === true
  const set: FactSet = {}
  for (const key of options.only ?? keysOf(factSources)) {
    const fact = factSources[key]
    if (options.whole === true || !fact.running || fact.sources.some(reported)) addFact(set, fact, listings, at)
  }
  return set
}
