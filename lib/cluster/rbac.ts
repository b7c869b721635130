import { dump } from 'js-yaml'
import { type FactKey, isListed, isMeasured } from '../domain/facts.ts'
import { factSources } from './index.ts'
import { keysOf } from './keys.ts'
import { measureRights } from './measure/rights.ts'
import { compare } from './order.ts'
import { type SourceKey, sources } from './sources/index.ts'

const proxy = 'pods/proxy'

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

/** Rights that these facts need: `list` on each resource they are built of, by API group, and `get` on the parts of pods they ask for. */
export function rulesFor(facts: readonly FactKey[]): Rule[] {
  const parts = [...new Set(facts.filter(isMeasured).map((key) => measureRights[key]))].sort(compare)
  const asked = parts.length === 0 ? [] : [{ apiGroups: [''], resources: parts, verbs: ['get'] }]
  return [...listRules(facts), ...asked]
}

function listRules(
  facts: readonly FactKey[],
  where: (source: (typeof sources)[SourceKey]) => boolean = () => true,
): Rule[] {
  const groups = new Map<string, Set<string>>()
  for (const fact of facts.filter(isListed)) {
    for (const key of [...factSources[fact].sources, ...factSources[fact].context]) {
      if (!where(sources[key])) continue
      const { group, resource } = sources[key]
      groups.set(group, (groups.get(group) ?? new Set()).add(resource))
    }
  }
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([group, resources]) => ({ apiGroups: [group], resources: [...resources].sort(compare), verbs: ['list'] }))
}

/** What the role is for: all that is listed, and what pods are asked for without a way into them. */
const readable: readonly FactKey[] = [
  ...keysOf(factSources),
  ...keysOf(measureRights).filter((key) => measureRights[key] !== proxy),
]

/** The read-only role a probe needs, printed from the facts themselves. It holds no Secret, no write, no way into a pod or a node. */
export function clusterRole(facts: readonly FactKey[] = readable): ClusterRole {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'landfall-reader' },
    rules: rulesFor(facts.filter((key) => !isMeasured(key) || measureRights[key] !== proxy)),
  }
}

const account = { name: 'landfall-reader', namespace: 'landfall' }
const rbacGroup = 'rbac.authorization.k8s.io'

/**
 * All objects of a read-only service account, as YAML for kubectl: for the whole cluster, or for these namespaces. Then only what belongs
 * to no namespace, or may decide from any, is read everywhere.
 */
export function accessYaml(namespaces: readonly string[]): string {
  const role = clusterRole()
  const everywhere = listRules(keysOf(factSources), ({ reach }) => reach === 'cluster' || reach === 'far')
  const wide = { ...role, metadata: { name: 'landfall-reader-everywhere' }, rules: everywhere }
  const subjects = [{ kind: 'ServiceAccount', ...account }]
  const roleRef = (name: string) => ({ apiGroup: rbacGroup, kind: 'ClusterRole', name })
  const bound = (name: string) => ({
    apiVersion: role.apiVersion,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: roleRef(name),
    subjects,
  })
  const inside = namespaces.map((namespace) => ({
    apiVersion: role.apiVersion,
    kind: 'RoleBinding',
    metadata: { name: role.metadata.name, namespace },
    roleRef: roleRef(role.metadata.name),
    subjects,
  }))
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: account.namespace } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: account },
    role,
    ...(namespaces.length === 0 ? [bound(role.metadata.name)] : [...inside, wide, bound(wide.metadata.name)]),
  ]
  return objects.map((each) => dump(each, { lineWidth: 120, noRefs: true })).join('---\n')
}

/**
 * The roles with which health and metrics of pods are asked through the API server, for clusters whose pods cannot be reached directly:
 * one for each namespace, because whoever holds it may GET anything of any pod there.
 */
export function proxyAccessYaml(namespaces: readonly string[]): string {
  const name = 'landfall-pods-proxy'
  const objects = namespaces.flatMap((namespace) => [
    {
      apiVersion: `${rbacGroup}/v1`,
      kind: 'Role',
      metadata: { name, namespace },
      rules: [{ apiGroups: [''], resources: [proxy], verbs: ['get'] }],
    },
    {
      apiVersion: `${rbacGroup}/v1`,
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef: { apiGroup: rbacGroup, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    },
  ])
  return objects.map((each) => dump(each, { lineWidth: 120, noRefs: true })).join('---\n')
}

/** The same as YAML, to be applied with kubectl. */
export function clusterRoleYaml(facts?: readonly FactKey[]): string {
  return dump(clusterRole(facts), { lineWidth: 120 })
}
