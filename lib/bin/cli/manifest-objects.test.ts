import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectManifests } from './manifest-objects.ts'

const containers = [{ name: 'app', image: 'shop:1' }]
const deployment = (name: string, namespace?: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
  spec: { template: { spec: { containers } } },
})
const collect = (...all: unknown[]) => {
  const { objects, problems } = collectManifests(
    all.map((value, index) => ({ value, source: 'a.yaml', line: index + 1 })),
  )
  return {
    objects: objects.map(({ namespace, kind, name }) => `${namespace}/${kind}/${name}`),
    problems: problems.map(({ code, sentence, weight }) => `${weight} ${code}: ${sentence}`),
  }
}

test('objects stand in the namespace they name, else in default', () => {
  expect(collect(deployment('a'), deployment('b', 'homes')).objects).toEqual([
    'default/Deployment/a',
    'homes/Deployment/b',
  ])
})

describe('lists', () => {
  test('are opened, also within each other', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [deployment('a'), { apiVersion: 'v1', kind: 'List', items: [deployment('b')] }],
    }
    expect(collect(list).objects).toEqual(['default/Deployment/a', 'default/Deployment/b'])
  })

  test('of an API server lend their items kind and version', () => {
    const { kind: _kind, apiVersion: _version, ...item } = deployment('a')
    expect(collect({ apiVersion: 'apps/v1', kind: 'DeploymentList', items: [item] }).objects).toEqual([
      'default/Deployment/a',
    ])
  })
})

test('of two objects of one name the first counts, and a line names both places', () => {
  expect(collect(deployment('a'), deployment('a', 'default'), deployment('a', 'other'))).toEqual({
    objects: ['default/Deployment/a', 'other/Deployment/a'],
    problems: [
      'bad DUPLICATE_OBJECT: a.yaml line 2: Deployment/a of namespace default is already in a.yaml line 1; the first one counts.',
    ],
  })
})

test('a kind nobody knows is one note, however often it comes', () => {
  const rollout = (name: string) => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name } })
  expect(collect(rollout('a'), rollout('b'))).toEqual({
    objects: [],
    problems: [
      'note KIND_UNKNOWN: No check reads Rollout (argoproj.io/v1alpha1); 2 left out, the first at a.yaml line 1.',
    ],
  })
})

test('a known kind of a group that is not its own is unknown too', () => {
  expect(collect({ ...deployment('a'), apiVersion: 'extensions/v1beta1' }).problems).toEqual([
    'note KIND_UNKNOWN: No check reads Deployment (extensions/v1beta1); 1 left out, the first at a.yaml line 1.',
  ])
})

test('kinds of Kubernetes that no check asks about are passed over in silence', () => {
  expect(collect({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } })).toEqual({ objects: [], problems: [] })
})

test.each([
  ['a text', 'x', 'NOT_AN_OBJECT: a.yaml line 1 is no Kubernetes object: it has no kind or no apiVersion.'],
  [
    'values of a chart',
    { replicaCount: 1 },
    'NOT_AN_OBJECT: a.yaml line 1 is no Kubernetes object: it has no kind or no apiVersion.',
  ],
  ['no name', { ...deployment('a'), metadata: {} }, 'OBJECT_INVALID: a.yaml line 1: this Deployment has no name.'],
  [
    'no containers',
    { ...deployment('a'), spec: 5 },
    'OBJECT_INVALID: a.yaml line 1: Deployment/a has no list of containers.',
  ],
  [
    'a container that is a text',
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: ['x'] } },
    'OBJECT_INVALID: a.yaml line 1: Pod/p has no list of containers.',
  ],
])('%s is bad input', (_, value, line) => {
  expect(collect(value, deployment('good'))).toEqual({
    objects: ['default/Deployment/good'],
    problems: [`bad ${line}`],
  })
})

test('a CronJob keeps its containers a level deeper', () => {
  const spec = { jobTemplate: { spec: { template: { spec: { containers } } } } }
  const job = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'nightly' }, spec }
  expect(collect(job).objects).toEqual(['default/CronJob/nightly'])
})

test('any value gives objects and problems, never a throw', () => {
  const kind = fc.constantFrom('Deployment', 'List', 'DeploymentList', 'Pod', 'constructor', '__proto__', '')
  const value = fc.oneof(
    fc.anything(),
    fc.record(
      {
        apiVersion: fc.constantFrom('apps/v1', 'v1', ''),
        kind,
        metadata: fc.anything(),
        spec: fc.anything(),
        items: fc.array(fc.anything()),
      },
      { requiredKeys: [] },
    ),
  )
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), (all) => {
      expect(collect(...all)).toHaveProperty('objects')
    }),
    { numRuns: 1_000 },
  )
})

test('a file that merely lies beside manifests in a folder is a note when it holds no object', () => {
  const beside = { value: { name: 'x' }, source: 'folder/package.json', line: 1 }
  const told = (isFound: boolean) => collectManifests([beside], () => isFound).problems.map(({ weight }) => weight)
  expect(told(true)).toEqual(['note'])
  expect(told(false)).toEqual(['bad'])
})
