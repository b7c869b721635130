import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { timestamp } from '../clock.ts'
import type { KubeObject } from '../kinds/object.ts'
import type { History } from './history.ts'
import { apiVersionOf, type Resource } from './resource.ts'

export const keyOf = (namespace: string | undefined, name: string): string => `/${namespace ?? ''}/${name}`
const keyOfObject = ({ metadata }: KubeObject): string => keyOf(metadata.namespace, metadata.name)

/** All objects of one kind. Objects are never changed in place: history and watches hold on to the old ones. */
export class Collection<T extends KubeObject> {
  readonly resource: Resource
  readonly id: string
  readonly #parse: (value: unknown) => T
  readonly #history: History
  readonly #now: () => number
  #objects = new Map<string, T>()

  constructor(resource: Resource, parse: (value: unknown) => T, history: History, now: () => number) {
    this.resource = resource
    this.id = `${apiVersionOf(resource)}/${resource.plural}`
    this.#parse = parse
    this.#history = history
    this.#now = now
  }

  get(namespace: string | undefined, name: string): T | undefined {
    return this.#objects.get(keyOf(namespace, name))
  }

  /** In the order of the keys, as the API server lists them. */
  list(namespace?: string): T[] {
    const all = [...this.#objects.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object)
    return namespace === undefined ? all : all.filter(({ metadata }) => metadata.namespace === namespace)
  }

  /** The collection as it was at a version: what happened since is undone. Null when that is too long ago. */
  at(version: number): KubeObject[] | null {
    const changes = this.#history.since(version, this.id)
    if (changes === null) return null
    const then = new Map<string, KubeObject>(this.#objects)
    for (const { object, previous } of changes.reverse()) {
      if (previous === null) then.delete(keyOfObject(object))
      else then.set(keyOfObject(object), previous)
    }
    return [...then.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object)
  }

  /** Throws what zod throws for a manifest that does not fit the kind. */
  create(manifest: unknown): T {
    const parsed = this.#parse(manifest)
    const { resource } = this
    const version = this.#history.next()
    const object: T = {
      ...parsed,
      metadata: {
        ...parsed.metadata,
        ...(resource.namespaced ? { namespace: parsed.metadata.namespace ?? 'default' } : {}),
        uid: randomUUID(),
        resourceVersion: String(version),
        ...(resource.counted || resource.custom || resource.kind === 'Pod' ? { generation: 1 } : {}),
        creationTimestamp: timestamp(this.#now()),
      },
    }
    this.#objects.set(keyOfObject(object), object)
    this.#history.record({ type: 'ADDED', version, collection: this.id, object, previous: null })
    return object
  }

  /** Writes an object that exists; without a difference nothing happens. */
  update(changed: T): T {
    const previous = this.#objects.get(keyOfObject(changed))
    if (previous === undefined) return changed
    if (isDeepStrictEqual(changed, previous)) return previous
    const counts = this.resource.counted || this.resource.custom
    const generation =
      counts && !isDeepStrictEqual(content(changed), content(previous))
        ? (previous.metadata.generation ?? 0) + 1
        : changed.metadata.generation
    const version = this.#history.next()
    const object: T = {
      ...changed,
      metadata: {
        ...changed.metadata,
        ...(generation === undefined ? {} : { generation }),
        resourceVersion: String(version),
      },
    }
    this.#objects.set(keyOfObject(object), object)
    this.#history.record({ type: 'MODIFIED', version, collection: this.id, object, previous })
    return object
  }

  /** Writes an object that came from outside, once it fits the kind. */
  replace(body: unknown): T {
    return this.update(this.#parse(body))
  }

  remove(object: KubeObject): void {
    const previous = this.#objects.get(keyOfObject(object))
    if (previous === undefined || !this.#objects.delete(keyOfObject(object))) return
    const version = this.#history.next()
    const last = { ...previous, metadata: { ...previous.metadata, resourceVersion: String(version) } }
    this.#history.record({ type: 'DELETED', version, collection: this.id, object: last, previous })
  }
}

/** Everything of an object that a new generation counts. */
function content(object: KubeObject): object {
  const { metadata: _metadata, status: _status, ...rest } = object
  return rest
}
