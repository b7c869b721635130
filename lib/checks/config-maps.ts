import type { Container } from '../domain/container.ts'
import type { FactValues } from '../domain/facts.ts'
import type { Unseen } from './define.ts'
import { FactMissing, type Facts, orMissing, type Slot } from './facts.ts'
import { defineIndex } from './shelf.ts'

type ConfigMap = FactValues['configMaps'][number]

/** One key of a ConfigMap: what gather kept of its text. */
export type ConfigKey = ConfigMap['keys'][number]

/** A key with the ConfigMap it stands in. */
export interface KeyOf {
  configMap: string
  key: ConfigKey
}

/** Only ConfigMaps that a workload names are kept. Whoever is judged was read, so that what it names was kept, whoever else was not. */
const workloadLists = [
  'apps/v1 deployments',
  'apps/v1 statefulsets',
  'apps/v1 daemonsets',
  'apps/v1 replicasets',
  'batch/v1 jobs',
  'batch/v1 cronjobs',
  'v1 pods',
]

const byName = defineIndex('configMaps', (each) => [`${each.ns}/${each.name}`])

/** The ConfigMap of this name; `absent` when the cluster answered and has none; FactMissing when nobody could look. */
export function configMapNamed(facts: Facts<'configMaps'>, ns: string, name: string): ConfigMap | Unseen {
  return orMissing(() => {
    const found = facts.under(byName, `${ns}/${name}`).at(-1)
    if (found) return found
    facts.whole('configMaps', ns, workloadLists)
    return { absent: `ConfigMap/${name}` }
  })
}

/** Whether there is nothing to look at, for one reason or the other. */
export function isUnseen(found: object): found is Unseen {
  return found instanceof FactMissing || 'absent' in found
}

/** An object that may be missing says nothing when the cluster answered that it is. */
export function isExcused(unseen: Unseen, optional: boolean): boolean {
  return optional && !(unseen instanceof FactMissing)
}

interface Mounted {
  keys: readonly KeyOf[]
  unseen: readonly Unseen[]
}

const mounts: Slot<Container, Mounted> = {}

/** Keys of ConfigMaps that the container mounts as files, each once, and what of them could not be seen. Several checks ask for it. */
export function mountedKeys(facts: Facts<'configMaps'>, ns: string, container: Container): Mounted {
  const known = facts.kept(mounts)
  const found = known.get(container) ?? lookUp(facts, ns, container)
  known.set(container, found)
  return found
}

function lookUp(facts: Facts<'configMaps'>, ns: string, container: Container): Mounted {
  const keys = new Map<string, KeyOf>()
  const unseen: Unseen[] = []
  for (const { kind, name, items, optional } of container.mounts) {
    if (kind !== 'configMap' || name === null) continue
    const found = configMapNamed(facts, ns, name)
    if (isUnseen(found)) {
      if (!isExcused(found, optional)) unseen.push(found)
      continue
    }
    for (const key of found.keys) {
      if (items === null || items.includes(key.key)) keys.set(`${name}/${key.key}`, { configMap: name, key })
    }
    const lost = optional ? undefined : items?.find((item) => found.keys.every(({ key }) => key !== item))
    if (lost !== undefined) unseen.push({ absent: `ConfigMap/${name}/key/${lost}` })
  }
  return { keys: [...keys.values()], unseen }
}
