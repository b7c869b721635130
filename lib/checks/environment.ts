import type { Container, EnvEntry } from '../domain/container.ts'
import { configMapNamed, isExcused, isUnseen, type KeyOf } from './config-maps.ts'
import type { Unseen } from './define.ts'
import type { Facts, Slot } from './facts.ts'

/** One environment variable as the container gets it. */
export interface Variable {
  name: string
  type: EnvEntry['source']['type']
  via: 'env' | 'envFrom'
  /** What its value looks like; empty where the API does not show it (Secret, field) or its ConfigMap was not read. */
  signs: readonly string[]
  /** Only of harmless names. */
  value: string | null
  /** The ConfigMap key it comes from, when that was read. */
  from: KeyOf | null
}

export interface Environment {
  /** envFrom first, then env, as Kubernetes applies them: a later entry of the same name wins. */
  variables: readonly Variable[]
  /** Those that count: of several with one name the last. */
  effective: readonly Variable[]
  /** ConfigMaps and keys that could not be looked at. */
  unseen: readonly Unseen[]
  /** envFrom names a Secret, or a ConfigMap that was not read: more names may be defined than these. */
  open: boolean
}

const blank = { via: 'env', signs: [], value: null, from: null } as const

const of = (name: string, via: Variable['via'], { configMap, key }: KeyOf): Variable => ({
  name,
  type: 'configMap',
  via,
  signs: key.signs,
  value: key.value ?? null,
  from: { configMap, key },
})

const environments: Slot<Container, Environment> = {}

/** The environment of one container with its ConfigMaps looked up. Reads no fact when it names none. Several checks ask for it. */
export function environmentOf(facts: Facts<'configMaps'>, ns: string, container: Container): Environment {
  const known = facts.kept(environments)
  const found = known.get(container) ?? lookUp(facts, ns, container)
  known.set(container, found)
  return found
}

function lookUp(facts: Facts<'configMaps'>, ns: string, container: Container): Environment {
  const variables: Variable[] = []
  const unseen: Unseen[] = []
  for (const { type, name, prefix, optional } of container.envFrom) {
    if (type === 'secret') continue
    const found = configMapNamed(facts, ns, name)
    if (isUnseen(found)) {
      if (!isExcused(found, optional)) unseen.push(found)
      continue
    }
    for (const key of found.keys) {
      if (key.class !== 'binary') variables.push(of(prefix + key.key, 'envFrom', { configMap: name, key }))
    }
  }
  const open = unseen.length > 0 || container.envFrom.some(({ type }) => type === 'secret')
  for (const { name, source } of container.env) {
    if (source.type !== 'configMap') {
      const shown = source.type === 'literal' ? source : null
      variables.push({ ...blank, name, type: source.type, signs: shown?.signs ?? [], value: shown?.value ?? null })
      continue
    }
    const found = keyNamed(facts, ns, source.name, source.key)
    if (!isUnseen(found)) variables.push(of(name, 'env', found))
    else if (!isExcused(found, source.optional)) {
      unseen.push(found)
      variables.push({ ...blank, name, type: 'configMap' })
    }
  }
  const effective = [...new Map(variables.map((each) => [each.name, each])).values()]
  return { variables, effective, unseen, open }
}

function keyNamed(facts: Facts<'configMaps'>, ns: string, name: string, key: string): KeyOf | Unseen {
  const found = configMapNamed(facts, ns, name)
  if (isUnseen(found)) return found
  const entry = found.keys.find((each) => each.key === key)
  return entry ? { configMap: name, key: entry } : { absent: `ConfigMap/${name}/key/${key}` }
}
