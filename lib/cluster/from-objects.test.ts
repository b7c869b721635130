import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { factSetSchema } from '../domain/facts.ts'
import { factsFromObjects } from './from-objects.ts'

const at = '2026-11-22T15:07:00Z'
const api = new URL('../../e2e/recordings/cluster/api/', import.meta.url)
const recorded = readdirSync(api).map((file): unknown => JSON.parse(readFileSync(new URL(file, api), 'utf8')))
const notInstalled = ['keda.sh/v1alpha1 scaledobjects', 'gateway.networking.k8s.io/v1 httproutes']

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { spec: { containers: [{ name: 'app', image: 'web:1' }] } } },
}

describe('a recorded cluster', () => {
  const set = factsFromObjects(recorded, at, { whole: true, notInstalled })

  test('gives every fact, as its schema has it', () => {
    expect(factSetSchema.parse(set)).toEqual(set)
    expect(Object.values(set).map((fact) => fact.ok)).toEqual(Array(12).fill(true))
  })

  test('keeps no literal, no annotation and no managed field', () => {
    expect(JSON.stringify(set)).not.toMatch(/hunter2|secretpw|managedFields|last-applied/)
  })

  test('names the sources that are not installed as gaps', () => {
    expect(set.autoscalers?.ok && set.autoscalers.gaps).toEqual([
      { source: 'keda.sh/v1alpha1 scaledobjects', ns: null, code: 'notInstalled', reason: '404 page not found' },
    ])
  })

  test('joins a Deployment with its current ReplicaSet', () => {
    const web = set.workloads?.ok ? set.workloads.value.find((each) => each.name === 'listing-web') : undefined
    expect(web).toMatchObject({ replicaSet: 'listing-web-5d8c66d7c4', templateHash: '5d8c66d7c4', desired: 3 })
  })

  test('keeps only the ConfigMaps that a workload names', () => {
    const names = set.configMaps?.ok ? set.configMaps.value.map((each) => `${each.ns}/${each.name}`) : []
    expect(names).toEqual(['homes-api/src', 'homes-batch/src', 'homes-web/listing-web-env', 'homes-web/src'])
  })
})

describe('manifests', () => {
  test('say nothing about what only a running cluster has', () => {
    expect(Object.keys(factsFromObjects([deployment], at)).sort()).toEqual([
      'autoscalers',
      'configMaps',
      'disruptionBudgets',
      'monitors',
      'namespaces',
      'routes',
      'services',
      'workloads',
    ])
  })

  test('stand in the namespace default and report no replicas', () => {
    const set = factsFromObjects([deployment], at)
    expect(set.workloads?.ok && set.workloads.value[0]).toMatchObject({
      ns: 'default',
      desired: 1,
      replicas: null,
      observed: true,
      graceSeconds: 30,
      strategy: { type: 'RollingUpdate', maxUnavailable: '25%', maxSurge: '25%' },
    })
  })

  test('may be wrapped in lists, typed or not', () => {
    const { apiVersion, kind, ...item } = deployment
    const typed = { apiVersion, kind: `${kind}List`, items: [item] }
    const set = factsFromObjects([{ apiVersion: 'v1', kind: 'List', items: [typed] }], at)
    expect(set.workloads?.ok && set.workloads.value.map((each) => each.name)).toEqual(['web'])
  })

  test('of a bare Pod give a workload and no running pod', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'one' }, spec: { containers: [{ name: 'app' }] } }
    const set = factsFromObjects([pod], at)
    expect(set.pods).toBeUndefined()
    expect(set.workloads?.ok && set.workloads.value[0]).toMatchObject({ kind: 'Pod', name: 'one', desired: 1 })
  })

  test('that are nonsense are skipped and counted', () => {
    const set = factsFromObjects([{ apiVersion: 'apps/v1', kind: 'Deployment', spec: 5 }, null, 'x', 7, []], at)
    expect(set.workloads?.ok && set.workloads).toMatchObject({
      value: [],
      gaps: [{ source: 'apps/v1 deployments', code: 'invalid', reason: '1 object has no uid, name or content' }],
    })
  })
})
