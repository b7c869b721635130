import type { ConfigKey } from './config-maps.ts'
import type { Environment } from './environment.ts'
import { FactMissing, type Facts, orMissing } from './facts.ts'
import { defineIndex } from './shelf.ts'

/** `${lower.case}` is for the program itself: Spring, Fluent Bit and Envoy resolve it. */
const upper = /^[A-Z_][A-Z0-9_]*$/
/** What the kubelet may set from the Services of the namespace; those of the API server it always sets. */
const serviceLink = /^[A-Z0-9_]+_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_\w+)?)?)$/

function named(signs: readonly string[], kind: string): string[] {
  return signs.flatMap((sign) => (sign.startsWith(`${kind}:`) ? [sign.slice(kind.length + 1)] : []))
}

/** Names left over in one text, as `${NAME}` and as `$(NAME)`. */
export interface LeftOver {
  placeholders: readonly string[]
  refs: readonly string[]
}

/** Of most texts: thousands are looked at, hence without making anything. */
const nothing: LeftOver = { placeholders: [], refs: [] }

export function leftOverInSigns(signs: readonly string[]): LeftOver {
  if (signs.length === 0) return nothing
  const placeholders = named(signs, 'placeholder').filter((name) => upper.test(name))
  return { placeholders, refs: named(signs, 'unresolvedRef') }
}

export function leftOverInKey({ signs, placeholders, refs }: ConfigKey): LeftOver {
  if (signs.length + placeholders.length + refs.length === 0) return nothing
  const inSigns = leftOverInSigns(signs)
  return {
    placeholders: [...inSigns.placeholders, ...placeholders.filter((name) => upper.test(name))],
    refs: [...inSigns.refs, ...refs],
  }
}

const servicesByNamespace = defineIndex('services', ({ ns }) => [ns])

/**
 * Whether a Service of this namespace may define the name: `search-api` gives SEARCH_API_SERVICE_HOST, SEARCH_API_PORT and more, unless
 * it is headless or the pod asks for no links. True also where nobody could look.
 */
function mayBeLink(facts: Facts<'services'>, ns: string, ref: string): boolean {
  if (!serviceLink.test(ref)) return false
  if (orMissing(() => facts.whole('services', ns)) instanceof FactMissing) return true
  return facts.under(servicesByNamespace, ns).some((service) => {
    if (service.type === 'ExternalName') return false
    const prefix = service.name.toUpperCase().replaceAll('-', '_')
    return ref.startsWith(prefix) && /^_(SERVICE_HOST$|SERVICE_PORT|PORT(_|$))/.test(ref.slice(prefix.length))
  })
}

/** Who asks: the names that are defined, and where else one may come from. */
interface Known {
  names: ReadonlySet<string>
  env: Environment
  facts: Facts<'services'>
  ns: string
}

/** How sure it is that nothing defines this reference of an environment value. */
export function standingOfRef(ref: string, { names, env, facts, ns }: Known): 'defined' | 'perhaps' | 'undefined' {
  if (names.has(ref) || (ref.startsWith('KUBERNETES_') && serviceLink.test(ref))) return 'defined'
  return env.open || mayBeLink(facts, ns, ref) ? 'perhaps' : 'undefined'
}

/** As they stand in the text, the first five: `${A}, ${B}`. */
export function written({ placeholders, refs }: LeftOver): string {
  const all = [...new Set([...placeholders.map((name) => `\${${name}}`), ...refs.map((name) => `$(${name})`)])]
  return all.length > 5 ? `${all.slice(0, 5).join(', ')} …` : all.join(', ')
}
