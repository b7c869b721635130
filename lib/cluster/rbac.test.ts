import { load, loadAll } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { factSources } from './index.ts'
import { keysOf } from './keys.ts'
import { accessYaml, clusterRole, clusterRoleYaml, proxyAccessYaml, rulesFor } from './rbac.ts'
import { sources } from './sources/index.ts'

describe('the printed role', () => {
  test('grants every list of every fact', () => {
    const granted = clusterRole().rules.flatMap(({ apiGroups, resources, verbs }) =>
      (verbs.includes('list') ? apiGroups : []).flatMap((group) => resources.map((resource) => `${group}/${resource}`)),
    )
    const needed = keysOf(factSources).flatMap((key) => [...factSources[key].sources, ...factSources[key].context])
    expect(granted.sort()).toEqual(
      [...new Set(needed.map((key) => `${sources[key].group}/${sources[key].resource}`))].sort(),
    )
  })

  test('lists, gets the logs of pods, and does nothing else', () => {
    const { rules } = clusterRole()
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list', 'get']))
    expect(rules.filter(({ verbs }) => verbs.includes('get'))).toEqual([
      { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
    ])
  })

  test('holds no secret, no way into a pod or node, and nothing by wildcard, whatever is asked', () => {
    for (const role of [clusterRole(), clusterRole(['workloads', 'metricsScrape', 'healthResponse'])])
      expect(JSON.stringify(role)).not.toMatch(/secrets|exec|proxy|impersonate|escalate|bind|\*/)
  })

  test('of a fact that pods are asked for tells the part it needs', () => {
    expect(rulesFor(['logSample', 'traffic', 'metricsScrape'])).toEqual([
      { apiGroups: [''], resources: ['pods/log', 'pods/proxy'], verbs: ['get'] },
    ])
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

test('the way through the API server is granted by namespace only', () => {
  const objects = loadAll(proxyAccessYaml(['a', 'b'])).map((each) => Object(each))
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}`)).toEqual([
    'Role a',
    'RoleBinding a',
    'Role b',
    'RoleBinding b',
  ])
  expect(objects[0].rules).toEqual([{ apiGroups: [''], resources: ['pods/proxy'], verbs: ['get'] }])
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
