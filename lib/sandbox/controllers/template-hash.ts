import type { KubeObject } from '../kinds/object.ts'
import type { Template } from '../kinds/pod.ts'
import { safeHash } from './names.ts'

/** Hashes that the templates of a fleet are known by elsewhere: our own hash of the template → the known one. */
export type KnownHashes = Map<string, string>

const own = ({ kind, metadata }: KubeObject, template: Template): string =>
  safeHash(JSON.stringify([kind, metadata.namespace, metadata.name, template]))

/** Remembers under which hash a workload's present template is known; a changed template gets a hash of our own. */
export function learnHash(known: KnownHashes, owner: KubeObject, template: Template, hash: string): void {
  known.set(own(owner, template), hash)
}

export function templateHash(known: KnownHashes, owner: KubeObject, template: Template): string {
  const hash = own(owner, template)
  return known.get(hash) ?? hash
}
