import type { KubeObject, Selector } from '../kinds/object.ts'
import { selects } from '../store/selects.ts'

export class BadSelector extends Error {}

const SET = /^(?<key>[^\s!=(),]+)\s+(?<how>in|notin)\s+\((?<values>[^)]*)\)$/
const EQUAL = /^(?<key>[^\s!=(),]+)\s*(?<how>==|=|!=)\s*(?<value>[^\s!=(),]*)$/
const EXISTS = /^(?<not>!?)\s*(?<key>[^\s!=(),]+)$/

type Requirement = NonNullable<Selector['matchExpressions']>[number]

function requirement(text: string): Requirement {
  const set = SET.exec(text)?.groups
  if (set !== undefined) {
    const values = (set.values ?? '').split(',').map((value) => value.trim())
    return { key: set.key ?? '', operator: set.how === 'in' ? 'In' : 'NotIn', values }
  }
  const equal = EQUAL.exec(text)?.groups
  if (equal !== undefined) {
    return { key: equal.key ?? '', operator: equal.how === '!=' ? 'NotIn' : 'In', values: [equal.value ?? ''] }
  }
  const exists = EXISTS.exec(text)?.groups
  if (exists === undefined) throw new BadSelector(`unable to parse requirement: ${text}`)
  return { key: exists.key ?? '', operator: exists.not === '!' ? 'DoesNotExist' : 'Exists' }
}

function byLabels(text: string): (object: KubeObject) => boolean {
  const parts = text.split(/,(?![^(]*\))/).map((part) => part.trim())
  const matchExpressions = parts.filter((part) => part !== '').map(requirement)
  return ({ metadata }) => selects({ matchExpressions }, metadata.labels)
}

function at(object: unknown, path: readonly string[]): string {
  const [key, ...rest] = path
  if (key === undefined) return typeof object === 'string' ? object : ''
  return typeof object === 'object' && object !== null
    ? at(Object.entries(object).find(([k]) => k === key)?.[1], rest)
    : ''
}

const FIELDS = new Set(['metadata.name', 'metadata.namespace', 'spec.nodeName', 'status.phase'])

function byFields(text: string): (object: KubeObject) => boolean {
  const terms = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const {
        field = '',
        how,
        value = '',
      } = /^\s*(?<field>[\w.]+)\s*(?<how>==|=|!=)\s*(?<value>.*?)\s*$/.exec(part)?.groups ?? {}
      if (!FIELDS.has(field)) throw new BadSelector(`field label not supported: ${field === '' ? part : field}`)
      return { path: field.split('.'), same: how !== '!=', value }
    })
  return (object) => terms.every(({ path, same, value }) => (at(object, path) === value) === same)
}

/** The labelSelector and fieldSelector of a request as one test. Throws BadSelector. */
export function selectorOf(query: URLSearchParams): (object: KubeObject) => boolean {
  const labels = byLabels(query.get('labelSelector') ?? '')
  const fields = byFields(query.get('fieldSelector') ?? '')
  return (object) => labels(object) && fields(object)
}
