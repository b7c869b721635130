import { familiarity, runsContainers } from './known-kinds.ts'
import type { ManifestDocument } from './manifest-text.ts'
import { bad, note, type Problem } from './problems.ts'

type Fields = Readonly<Record<string, unknown>>

/** A Kubernetes object of the input that checks read, with the names that identify it; `line` is where its document starts. */
export interface ManifestObject {
  value: Fields
  group: string
  kind: string
  namespace: string
  name: string
  source: string
  line: number
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const fields = (value: unknown): Fields => (isFields(value) ? value : {})
const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '')

const deepestList = 8

/** The items of a `List` or of an API server's answer (`DeploymentList`), whose items say neither kind nor version themselves. */
function unfold(value: unknown, level = 0): unknown[] {
  if (!isFields(value) || !Array.isArray(value.items) || level > deepestList) return [value]
  const kind = text(value.kind)
  if (kind !== 'List' && !/^[A-Z]\w*List$/.test(kind)) return [value]
  const items: unknown[] = value.items
  const own = kind === 'List' ? {} : { apiVersion: value.apiVersion, kind: kind.slice(0, -'List'.length) }
  return items.flatMap((item) => unfold(isFields(item) ? { ...own, ...item } : item, level + 1))
}

function podSpecOf(kind: string, value: Fields): Fields {
  const spec = fields(value.spec)
  if (kind === 'Pod') return spec
  const template = kind === 'CronJob' ? fields(fields(spec.jobTemplate).spec).template : spec.template
  return fields(fields(template).spec)
}

function hasContainers(kind: string, value: Fields): boolean {
  const { containers } = podSpecOf(kind, value)
  return Array.isArray(containers) && containers.length > 0 && containers.every(isFields)
}

/** One object of a document: what to judge, why it cannot be, or what is passed over. */
type Sorted = { object: ManifestObject } | { problem: Problem } | { foreign: string } | 'passedOver'

function sortOut(item: unknown, { source, line }: ManifestDocument, isNamed: boolean): Sorted {
  const where = `${source} line ${line}`
  const value = fields(item)
  const kind = text(value.kind)
  const apiVersion = text(value.apiVersion)
  if (kind === '' || apiVersion === '') {
    if (/(^|\/)kustomization\.ya?ml$/.test(source)) return 'passedOver'
    const told = isNamed ? bad : note
    return { problem: told('NOT_AN_OBJECT', `${where} is no Kubernetes object: it has no kind or no apiVersion.`) }
  }
  const group = groupOf(apiVersion)
  const known = familiarity(kind, group)
  if (known === 'unknown') return { foreign: `${kind} (${apiVersion})` }
  if (known === 'passedOver') return known
  const metadata = fields(value.metadata)
  const name = text(metadata.name) || text(metadata.generateName)
  if (name === '') return { problem: bad('OBJECT_INVALID', `${where}: this ${kind} has no name.`) }
  if (runsContainers(kind, group) && !hasContainers(kind, value))
    return { problem: bad('OBJECT_INVALID', `${where}: ${kind}/${name} has no list of containers.`) }
  return { object: { value, group, kind, namespace: text(metadata.namespace) || 'default', name, source, line } }
}

function double(again: ManifestObject, first: ManifestObject): Problem {
  const which = `${again.kind}/${again.name} of namespace ${again.namespace}`
  const sentence = `${again.source} line ${again.line}: ${which} is already in ${first.source} line ${first.line}; the first one counts.`
  return bad('DUPLICATE_OBJECT', sentence)
}

/**
 * The objects of all inputs in their order, and what was wrong with the rest: doubles and foreign kinds are seen across files. What lies
 * beside manifests in a folder may be anything: a source that `isFound` there and holds no object is a note.
 */
export function collectManifests(
  documents: readonly ManifestDocument[],
  isFound: (source: string) => boolean = () => false,
): {
  objects: ManifestObject[]
  problems: Problem[]
} {
  const objects = new Map<string, ManifestObject>()
  const problems: Problem[] = []
  const foreign = new Map<string, { count: number; where: string }>()
  for (const document of documents) {
    for (const item of unfold(document.value)) {
      const sorted = item === null ? 'passedOver' : sortOut(item, document, !isFound(document.source))
      if (sorted === 'passedOver') continue
      if ('problem' in sorted) problems.push(sorted.problem)
      else if ('foreign' in sorted) {
        const { count = 0, where = `${document.source} line ${document.line}` } = foreign.get(sorted.foreign) ?? {}
        foreign.set(sorted.foreign, { count: count + 1, where })
      } else {
        const { group, kind, namespace, name } = sorted.object
        const key = [group, kind, namespace, name].join('\0')
        const first = objects.get(key)
        if (first) problems.push(double(sorted.object, first))
        else objects.set(key, sorted.object)
      }
    }
  }
  for (const [kind, { count, where }] of foreign)
    problems.push(note('KIND_UNKNOWN', `No check reads ${kind}; ${count} left out, the first at ${where}.`))
  return { objects: [...objects.values()], problems }
}
