import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { factSources } from './index.ts'
import { keysOf } from './keys.ts'
import { clusterRole, clusterRoleYaml, rulesFor } from './rbac.ts'
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
