/** Compares by code units: the same on every machine, unlike a locale's order. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A copy sorted by namespace, name and, where both agree, by what `then` says: the same objects give the same bytes in any order of lists. */
export function sorted<T extends { ns?: string; name: string }>(
  items: readonly T[],
  then: (item: T) => string = () => '',
): T[] {
  return [...items].sort(
    (a, b) => compare(a.ns ?? '', b.ns ?? '') || compare(a.name, b.name) || compare(then(a), then(b)),
  )
}
