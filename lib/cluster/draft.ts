import type { Workload } from '../domain/workload.ts'
import { isObserved, type Meta } from './meta.ts'
import { number, type Raw, rawOrNull } from './read.ts'
import { ownAnnotations, templateOf } from './template.ts'

/** A workload as its own object tells it; what other objects know of it (current ReplicaSet, last Job) is still to be joined. */
export interface Draft {
  uid: string
  workload: Workload
}

type Counts = { ready: unknown; updated: unknown }

/** Null in a manifest, which nobody reports on; the API leaves a count out when it is 0. */
export function replicasOf(meta: Meta, { ready, updated }: Counts): Workload['replicas'] {
  return meta.uid === '' ? null : { ready: number(ready, 0), updated: number(updated, 0) }
}

type Head = Pick<Workload, 'group' | 'kind'>
type Tail = Partial<
  Pick<Workload, 'replicas' | 'desired' | 'strategy' | 'templateHash' | 'replicaSet' | 'lastJob' | 'observed'>
>

/** What all kinds of workloads share: name, labels and the containers of their template. */
export function draftOf(
  meta: Meta,
  head: Head,
  template: { value: unknown; claims?: readonly Raw[] },
  status: Raw,
  tail: Tail,
): Draft | null {
  const pod = rawOrNull(template.value)
  if (pod === null) return null
  const made = templateOf(pod, template.claims)
  return {
    uid: meta.uid,
    workload: {
      ...head,
      ns: meta.ns,
      name: meta.name,
      labels: meta.labels,
      ...made,
      annotations: { ...made.annotations, ...ownAnnotations(meta.annotations) },
      templateHash: null,
      replicaSet: null,
      replicas: null,
      desired: null,
      observed: isObserved(meta, status),
      strategy: null,
      lastJob: null,
      ...tail,
    },
  }
}
