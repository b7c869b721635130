import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factSetSchema } from '../domain/facts.ts'
import { factsFromObjects } from './from-objects.ts'
import { recordedLists } from './recorded-lists.ts'

const at = '2026-11-22T15:07:00Z'
const recorded = [...recordedLists().values()].flatMap(({ kind, apiVersion, items }) =>
  items.map((item) => JSON.stringify({ ...item, kind: kind.replace(/List$/, ''), apiVersion })),
)

/** Every place in an object, as a path of keys. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))]
}

function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  if (key === undefined) return to
  if (Array.isArray(value)) return value.map((each, index) => (`${index}` === key ? changed(each, rest, to) : each))
  return Object.fromEntries(
    Object.entries(Object(value)).map(([name, each]) => [name, name === key ? changed(each, rest, to) : each]),
  )
}

const nonsense = fc.oneof(
  fc.constantFrom(
    null,
    '',
    0,
    -1,
    1e308,
    true,
    [],
    {},
    [null],
    [[]],
    { __proto__: null },
    `\${X}`,
    '$(X)',
    'x'.repeat(5000),
  ),
  fc.jsonValue(),
)
const hostile = fc
  .record({ text: fc.constantFrom(...recorded), place: fc.double({ min: 0, max: 0.999, noNaN: true }), to: nonsense })
  .map(({ text, place, to }) => {
    const object: unknown = JSON.parse(text)
    // Not the first places: an object that is no object at all is another test's.
    const places = placesIn(object).filter((path) => path.length > 1)
    return changed(object, places[Math.floor(place * places.length)] ?? [], to)
  })

test('whatever stands in an object, the facts are as their schemas have them', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), fc.boolean(), (objects, whole) => {
      const set = factsFromObjects(objects, at, { whole })
      expect(factSetSchema.parse(set)).toEqual(set)
    }),
    { numRuns: 400 },
  )
})

test('objects in any order give the same bytes', () => {
  const objects = recorded.map((text): unknown => JSON.parse(text))
  const inOrder = JSON.stringify(factsFromObjects(objects, at, { whole: true }))
  fc.assert(
    fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
      expect(JSON.stringify(factsFromObjects(shuffled, at, { whole: true }))).toBe(inOrder)
    }),
    { numRuns: 10 },
  )
})

test('no value of an environment, a ConfigMap or an annotation is kept', () => {
  const canary = 'canary-5f2c'
  const spec = {
    containers: [
      {
        name: 'app',
        image: 'x:1',
        env: [
          { name: 'A', value: canary },
          { name: 'WORKERS', value: `${canary} ` },
        ],
        command: ['sh', '-c', `run --password ${canary}`],
        args: [canary],
        readinessProbe: { exec: { command: ['check', canary] }, httpGet: undefined },
        lifecycle: { preStop: { exec: { command: ['stop', canary] } } },
        volumeMounts: [{ name: 'v', mountPath: '/v' }],
        envFrom: [{ configMapRef: { name: 'c' } }],
      },
    ],
    initContainers: [{ name: 'i', env: [{ name: 'A', value: canary }], args: [canary] }],
    volumes: [{ name: 'v', configMap: { name: 'c' } }],
  }
  const metadata = {
    name: 'web',
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': canary, other: canary },
  }
  const objects = [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { template: { metadata: { annotations: metadata.annotations }, spec } },
    },
    { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, uid: 'u' }, spec },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports: [] } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c' },
      data: { A: canary, WORKERS: `x ${canary}`, 'app.conf': `password=${canary}\n`, 'run.sh': canary },
      binaryData: { logo: Buffer.from(canary).toString('base64') },
    },
  ]
  const text = JSON.stringify(factsFromObjects(objects, at, { whole: true }))
  expect(text).toContain('"c"')
  expect(text).not.toContain(canary)
})
