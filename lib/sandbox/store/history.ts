import type { KubeObject } from '../kinds/object.ts'

export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  version: number
  /** The collection it happened in: `apps/v1/deployments`. */
  collection: string
  object: KubeObject
  previous: KubeObject | null
}

/** What changed, in order, for watches and for lists that go on where they stopped. Only the last `keep` changes are remembered. */
export class History {
  #changes: Change[] = []
  #version: number
  #oldest: number
  readonly #keep: number
  readonly #listeners = new Set<(change: Change) => void>()

  constructor(first = 1000, keep = 4000) {
    this.#version = first
    this.#oldest = first
    this.#keep = keep
  }

  /** The resourceVersion of now. */
  get version(): number {
    return this.#version
  }

  /** Nothing before this version can be told. */
  get oldest(): number {
    return this.#oldest
  }

  /** Takes the next version, for the object that is about to be written. */
  next(): number {
    this.#version += 1
    return this.#version
  }

  record(change: Change): void {
    this.#changes.push(change)
    if (this.#changes.length > this.#keep) {
      const forgotten = this.#changes.splice(0, this.#changes.length - this.#keep)
      this.#oldest = forgotten.at(-1)?.version ?? this.#oldest
    }
    for (const listener of [...this.#listeners]) listener(change)
  }

  /** Changes of one collection after a version, oldest first; null when that is too long ago. */
  since(version: number, collection: string): Change[] | null {
    if (version < this.#oldest) return null
    return this.#changes.filter((change) => change.version > version && change.collection === collection)
  }

  /** Calls back on every change; returns what ends it. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
