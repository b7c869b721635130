import type { FactValues } from '../domain/facts.ts'
import type { ConfigKey } from './config-key.ts'
import { defineFact } from './define.ts'
import { sorted } from './order.ts'
import type { Lists } from './sources/index.ts'
import { draftsIn } from './workloads.ts'

/** How workloads use one ConfigMap: all keys or some as environment, and whether as files. */
interface Use {
  allEnv: boolean
  envKeys: Set<string>
  mounted: boolean
}

function usesIn(lists: Lists): Map<string, Use> {
  const uses = new Map<string, Use>()
  const touched = (ns: string, name: string): Use => {
    const known = uses.get(`${ns}/${name}`)
    if (known) return known
    const fresh = { allEnv: false, envKeys: new Set<string>(), mounted: false }
    uses.set(`${ns}/${name}`, fresh)
    return fresh
  }
  for (const { workload } of draftsIn(lists)) {
    for (const { env, envFrom, mounts } of workload.containers) {
      for (const { source } of env)
        if (source.type === 'configMap') touched(workload.ns, source.name).envKeys.add(source.key)
      for (const each of envFrom) if (each.type === 'configMap') touched(workload.ns, each.name).allEnv = true
      for (const each of mounts)
        if (each.kind === 'configMap' && each.name !== null) touched(workload.ns, each.name).mounted = true
    }
  }
  return uses
}

const variable = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A key is environment when a container reads it as such; one that is mounted too and could be no variable stays a file. */
function classified(key: ConfigKey, { allEnv, envKeys, mounted }: Use): ConfigKey {
  const isEnv = envKeys.has(key.key) || (allEnv && (!mounted || variable.test(key.key)))
  return isEnv && key.class !== 'binary' ? { ...key, class: 'env' } : key
}

function named(lists: Lists): FactValues['configMaps'] {
  const uses = usesIn(lists)
  return lists('configmaps').flatMap((each) => {
    const use = uses.get(`${each.ns}/${each.name}`)
    return use ? [{ ...each, keys: each.keys.map((key) => classified(key, use)) }] : []
  })
}

/** Only the ConfigMaps that a workload names, each key as what it says and never as its text. */
export const configMaps = defineFact({
  key: 'configMaps',
  sources: ['configmaps'],
  context: ['deployments', 'statefulsets', 'daemonsets', 'replicasets', 'jobs', 'cronjobs', 'pods'],
  running: false,
  build: (lists) => sorted(named(lists)),
})
