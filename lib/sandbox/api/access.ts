import type { Binding, Rule } from '../kinds/config.ts'
import type { Store } from '../store/store.ts'
import type { Asked } from './status.ts'

/** A service account; its tokens are made when the sandbox starts and live as long as it does. */
export interface User {
  namespace: string
  account: string
  name: string
}

export const serviceAccount = (namespace: string, account: string): User => ({
  namespace,
  account,
  name: `system:serviceaccount:${namespace}:${account}`,
})

function bindsTo({ subjects = [] }: Binding, user: User): boolean {
  return subjects.some(({ kind, name, namespace }) =>
    kind === 'ServiceAccount' ? name === user.account && namespace === user.namespace : name === user.name,
  )
}

function roleRules({ clusterRoles, roles }: Store, { roleRef, metadata }: Binding): Rule[] {
  const role =
    roleRef.kind === 'ClusterRole'
      ? clusterRoles.get(undefined, roleRef.name)
      : roles.get(metadata.namespace, roleRef.name)
  return role?.rules ?? []
}

/** What a user may do in a namespace: the cluster-wide bindings and those of the namespace. */
export function rulesOf(store: Store, user: User, namespace: string | undefined): Rule[] {
  const local = namespace === undefined ? [] : store.roleBindings.list(namespace)
  return [...store.clusterRoleBindings.list(), ...local]
    .filter((binding) => bindsTo(binding, user))
    .flatMap((binding) => roleRules(store, binding))
}

const covers = (list: readonly string[] | undefined, value: string): boolean =>
  list?.some((one) => one === '*' || one === value) === true

export function mayDo(store: Store, user: User, asked: Asked): boolean {
  const resource = asked.subresource === undefined ? asked.resource : `${asked.resource}/${asked.subresource}`
  return rulesOf(store, user, asked.namespace).some(
    (rule) =>
      covers(rule.verbs, asked.verb) &&
      covers(rule.apiGroups, asked.group) &&
      covers(rule.resources, resource) &&
      (rule.resourceNames === undefined || (asked.name !== undefined && covers(rule.resourceNames, asked.name))),
  )
}
