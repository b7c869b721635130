import { dump } from 'js-yaml'
import type { FactKey } from '../domain/facts.ts'
import { factSources } from './index.ts'
import { keysOf } from './keys.ts'
import { compare } from './order.ts'
import { sources } from './sources/index.ts'

interface Rule {
  apiGroups: string[]
  resources: string[]
  verbs: string[]
}

interface ClusterRole {
  apiVersion: 'rbac.authorization.k8s.io/v1'
  kind: 'ClusterRole'
  metadata: { name: string }
  rules: Rule[]
}

/** Rights that these facts need: `list` on each resource they are built of, by API group, each once and in order. */
export function rulesFor(facts: readonly FactKey[]): Rule[] {
  const groups = new Map<string, Set<string>>()
  for (const fact of facts) {
    for (const key of [...factSources[fact].sources, ...factSources[fact].context]) {
      const { group, resource } = sources[key]
      groups.set(group, (groups.get(group) ?? new Set()).add(resource))
    }
  }
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([group, resources]) => ({ apiGroups: [group], resources: [...resources].sort(compare), verbs: ['list'] }))
}

/** The read-only role a probe needs, printed from the facts themselves. It holds no Secret, no write, no way into a pod or a node. */
export function clusterRole(facts: readonly FactKey[] = keysOf(factSources)): ClusterRole {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'landfall-reader' },
    rules: rulesFor(facts),
  }
}

/** The same as YAML, to be applied with kubectl. */
export function clusterRoleYaml(facts?: readonly FactKey[]): string {
  return dump(clusterRole(facts), { lineWidth: 120 })
}
