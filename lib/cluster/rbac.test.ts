import { load, loadAll } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { factSources } from './index.ts'
import { keysOf } from './keys.ts'
import { accessYaml, clusterRole, clusterRoleYaml, rulesFor } from './rbac.ts'
import { sources } from './sources/index.ts'

describe('the printed role', () => {
  test('grants every list of every fact', () => {
    const granted = clusterRole().rules.flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap((group) => resources.map((resource) => `${group}/${resource}`)),
    )
    const needed = keysOf(factSources).flatMap((key) => [...factSources[key].sources, ...factSources[key].context])
    expect(granted.sort()).toEqual(
      [...new Set(needed.map((key) => `${sources[key].group}/${sources[key].resource}`))].sort(),
    )
  })

  test('lists and does nothing else', () => {
    expect(new Set(clusterRole().rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list']))
  })

  test('holds no secret, no way into a pod or node, and nothing by wildcard', () => {
    expect(JSON.stringify(clusterRole())).not.toMatch(/secrets|exec|proxy|log|impersonate|escalate|bind|\*/)
  })

  test('of one fact grants what that fact needs', () => {
    expect(rulesFor(['services', 'autoscalers'])).toEqual([
      { apiGroups: [''], resources: ['services'], verbs: ['list'] },
      { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list'] },
      { apiGroups: ['keda.sh'], resources: ['scaledobjects'], verbs: ['list'] },
    ])
  })

  test('as YAML is the same role', () => {
    expect(load(clusterRoleYaml())).toEqual(clusterRole())
  })
})

describe('the printed service account', () => {
  const kinds = (namespaces: readonly string[]) =>
    loadAll(accessYaml(namespaces)).map((each) => {
      const { kind, metadata, roleRef } = Object(each)
      return [kind, metadata.namespace ?? '', roleRef?.name ?? ''].join(' ').trim()
    })

  test('for the whole cluster is bound once', () => {
    expect(kinds([])).toEqual([
      'Namespace',
      'ServiceAccount landfall',
      'ClusterRole',
      'ClusterRoleBinding  landfall-reader',
    ])
  })

  test('for two namespaces reads the rest only where it belongs to none', () => {
    expect(kinds(['a', 'b'])).toEqual([
      'Namespace',
      'ServiceAccount landfall',
      'ClusterRole',
      'RoleBinding a landfall-reader',
      'RoleBinding b landfall-reader',
      'ClusterRole',
      'ClusterRoleBinding  landfall-reader-everywhere',
    ])
    const wide = JSON.stringify(loadAll(accessYaml(['a']))[4])
    expect(wide).toContain('nodes')
    expect(wide).not.toMatch(/pods"|deployments|configmaps|secrets/)
  })
})
