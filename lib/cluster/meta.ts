import type { Labels } from '../domain/selector.ts'
import { flagOrNull, labels, number, type Raw, raw, rows, text, textOrNull } from './read.ts'

/** The controller of an object, as its ownerReference names it. */
export interface Owner {
  group: string
  kind: string
  name: string
  uid: string
}

export interface Meta {
  /** Empty in a manifest: only what an API server answered has one. */
  uid: string
  ns: string
  name: string
  labels: Labels
  annotations: Raw
  owner: Owner | null
  createdAt: string
  generation: number
  deleting: boolean
}

/** `apps` of `apps/v1`; the core group is empty. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? '' : apiVersion.slice(0, slash)
}

function ownerOf(meta: Raw): Owner | null {
  const found = rows(meta.ownerReferences).find((each) => flagOrNull(each.controller) === true)
  if (!found) return null
  return {
    group: groupOf(text(found.apiVersion)),
    kind: text(found.kind),
    name: text(found.name),
    uid: text(found.uid),
  }
}

/** Null for an object without a name, which nothing can refer to. The namespace defaults to `default`, as kubectl has it. */
export function metaOf(item: Raw): Meta | null {
  const meta = raw(item.metadata)
  const name = textOrNull(meta.name) ?? textOrNull(meta.generateName)
  if (name === null) return null
  return {
    uid: text(meta.uid),
    ns: textOrNull(meta.namespace) ?? 'default',
    name,
    labels: labels(meta.labels),
    annotations: raw(meta.annotations),
    owner: ownerOf(meta),
    createdAt: text(meta.creationTimestamp),
    generation: number(meta.generation, 0),
    deleting: textOrNull(meta.deletionTimestamp) !== null,
  }
}

/** Whether the controller has seen this generation; a manifest, which nobody has reported on, holds nothing against it. */
export function isObserved(meta: Meta, status: Raw): boolean {
  return meta.uid === '' || number(status.observedGeneration, 0) >= meta.generation
}
