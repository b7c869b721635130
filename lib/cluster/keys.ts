/** Keys of a record, with their type: TypeScript forgets it because a value may have more keys than its type says; a registry has not. */
export function keysOf<T extends object>(record: T): (keyof T)[] {
  // The one cast: see above.
  return Object.keys(record) as (keyof T)[]
}
