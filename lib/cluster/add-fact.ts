import type { Fact, FactValues, ListedKey } from '../domain/facts.ts'
import { type FactSource, factFrom, type Listing } from './define.ts'
import type { Items, SourceKey } from './sources/index.ts'

/** What came of each source; one that is missing was not read. */
export type Listings = { [K in SourceKey]?: Listing<Items[K]> }

/** Builds one fact of what came and puts it into the set. */
export function addFact<K extends ListedKey>(
  set: { [P in K]?: Fact<FactValues[P]> },
  fact: FactSource<K>,
  listings: Listings,
  at: string,
): void {
  const items = <S extends SourceKey>(key: S): readonly Items[S][] => listings[key]?.items ?? []
  const got = (keys: readonly SourceKey[]) => keys.flatMap((each) => listings[each] ?? [])
  set[fact.key] = factFrom(at, () => fact.build(items), got(fact.sources), got(fact.context))
}
