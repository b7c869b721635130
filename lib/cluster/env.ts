import { type Container, type EnvEntry, harmlessNames } from '../domain/container.ts'
import { flagOrNull, type Raw, raw, rawOrNull, rows, scalar, text, textOrNull } from './read.ts'
import { referencesIn } from './references.ts'
import { signsOf } from './sign-of.ts'

const harmless: ReadonlySet<string> = new Set(harmlessNames)

/** The kubelet gives every container the address of the API server, so these always resolve. */
const alwaysThere = /^KUBERNETES_(SERVICE_HOST|SERVICE_PORT|PORT)/

/** The value itself, for the few names that are harmless and whose value looks so. */
export function keptValue(name: string, value: string): { value?: string } {
  return harmless.has(name) && /^[\w.,-]{0,64}$/.test(value) ? { value } : {}
}

function literal(name: string, value: string, earlier: ReadonlySet<string>): EnvEntry['source'] {
  const unresolved = referencesIn(value).filter((each) => !earlier.has(each) && !alwaysThere.test(each))
  const signs = [...signsOf(value), ...unresolved.map((each) => `unresolvedRef:${each}`)]
  return { type: 'literal', signs, ...keptValue(name, value) }
}

function keyRef(type: 'configMap' | 'secret', ref: Raw): EnvEntry['source'] {
  return { type, name: text(ref.name), key: text(ref.key), optional: flagOrNull(ref.optional) === true }
}

function sourceOf(entry: Raw, name: string, earlier: ReadonlySet<string>): EnvEntry['source'] {
  const from = rawOrNull(entry.valueFrom)
  if (from === null) return literal(name, scalar(entry.value) ?? '', earlier)
  const configMap = rawOrNull(from.configMapKeyRef)
  if (configMap) return keyRef('configMap', configMap)
  const secret = rawOrNull(from.secretKeyRef)
  if (secret) return keyRef('secret', secret)
  const resource = rawOrNull(from.resourceFieldRef)
  if (!resource) return { type: 'field', path: text(raw(from.fieldRef).fieldPath) || (Object.keys(from)[0] ?? '') }
  return {
    type: 'resource',
    resource: text(resource.resource),
    divisor: scalar(resource.divisor) ?? '0',
    container: textOrNull(resource.containerName),
  }
}

/** Environment of a container, in order, without values. A `$(NAME)` is resolved by earlier entries only, as the kubelet does it. */
export function envOf(value: unknown): EnvEntry[] {
  const earlier = new Set<string>()
  return rows(value).flatMap((entry) => {
    const name = textOrNull(entry.name)
    if (name === null) return []
    const source = sourceOf(entry, name, earlier)
    earlier.add(name)
    return [{ name, source }]
  })
}

export function envFromOf(value: unknown): Container['envFrom'] {
  return rows(value).flatMap((entry): Container['envFrom'] => {
    const configMap = rawOrNull(entry.configMapRef)
    const ref = configMap ?? rawOrNull(entry.secretRef)
    if (ref === null) return []
    const optional = flagOrNull(ref.optional) === true
    return [{ type: configMap ? 'configMap' : 'secret', name: text(ref.name), prefix: text(entry.prefix), optional }]
  })
}
