import type { FactValues, ListedKey } from '../domain/facts.ts'
import { type FromObjects, factsFromObjects } from './from-objects.ts'

type Part = Record<string, unknown>

/** An object as an API server reports it: with a uid, which is its kind and name unless told otherwise. */
export function object(apiVersion: string, kind: string, name: string, more: Part = {}): Part {
  const { metadata, ...rest } = more
  return { apiVersion, kind, metadata: { name, namespace: 'ns', uid: `${kind}-${name}`, ...Object(metadata) }, ...rest }
}

/** The ownerReference that a controller puts on what it made. */
export function ownedBy(apiVersion: string, kind: string, name: string): Part {
  return { ownerReferences: [{ apiVersion, kind, name, uid: `${kind}-${name}`, controller: true }] }
}

export const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'app', image: 'x:1' }] } }

/** The value of one fact over these objects of a whole cluster; throws when it was not read. */
export function factValue<K extends ListedKey>(
  key: K,
  objects: readonly unknown[],
  options: FromObjects = {},
): FactValues[K] {
  const set: { [P in K]?: { ok: boolean; value?: FactValues[P] } } = factsFromObjects(objects, '2026-11-22T15:00:00Z', {
    whole: true,
    ...options,
  })
  const value = set[key]?.value
  if (value === undefined) throw new Error(`${key} was not read`)
  return value
}
