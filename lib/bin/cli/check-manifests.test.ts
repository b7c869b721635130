import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkManifests } from './check-manifests.ts'

const look = { lang: 'en', columns: 100, colour: false } as const
const command = { name: 'check', paths: ['-'], checks: [], format: 'json', lang: 'en' } as const
const check = (text: string, format: 'json' | 'sarif' | 'junit' | 'table' = 'json') =>
  checkManifests(
    { ...command, paths: ['-'], checks: [], format },
    { stdin: Readable.from([Buffer.from(text)]), now: Date.parse('2026-11-22T15:07:00Z'), look },
  )

const kinds = fc.constantFrom(
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['batch/v1', 'CronJob'],
  ['v1', 'Pod'],
  ['v1', 'Service'],
  ['v1', 'ConfigMap'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['monitoring.coreos.com/v1', 'ServiceMonitor'],
  ['networking.istio.io/v1', 'VirtualService'],
)
// biome-ignore lint/suspicious/noTemplateCurlyInString: what a renderer forgot looks like this.
const unrendered = '${A}'
const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    'web',
    'http',
    unrendered,
    '$(B)',
    '50%',
    '-1',
    'sleep 5',
    'Always',
    '100m',
    '1Gi',
    true,
    0,
    -1,
    1e308,
    [],
    {},
    null,
  ),
)
const container = fc.dictionary(
  fc.constantFrom(
    'name',
    'image',
    'command',
    'args',
    'env',
    'envFrom',
    'ports',
    'resources',
    'readinessProbe',
    'livenessProbe',
    'lifecycle',
    'volumeMounts',
    'restartPolicy',
  ),
  fc.oneof(
    junk,
    fc.array(
      fc.dictionary(fc.constantFrom('name', 'value', 'containerPort', 'valueFrom', 'configMapRef', 'mountPath'), junk),
    ),
  ),
)
const podSpec = fc.record({
  containers: fc.array(container, { minLength: 1 }),
  initContainers: junk,
  volumes: junk,
  topologySpreadConstraints: junk,
  terminationGracePeriodSeconds: junk,
})
const template = fc.record({ metadata: fc.oneof(junk, fc.constant({ labels: { app: 'web' } })), spec: podSpec })
const spec = fc.oneof(
  junk,
  fc.record(
    {
      template,
      replicas: junk,
      selector: junk,
      ports: junk,
      minReplicas: junk,
      maxReplicas: junk,
      metrics: junk,
      scaleTargetRef: junk,
      http: junk,
      endpoints: junk,
    },
    { requiredKeys: ['template'] },
  ),
  podSpec,
)
const object = fc
  .tuple(kinds, fc.constantFrom('web', 'api', ''), spec, junk)
  .map(([[apiVersion, kind], name, body, data]) => ({
    apiVersion,
    kind,
    metadata: { name, labels: data },
    spec: body,
    data,
  }))

test('any objects of the kinds that are read give an answer with a code', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(object, { maxLength: 6 }),
      fc.constantFrom('json', 'sarif', 'junit', 'table'),
      async (items, format) => {
        const { stdout, stderr, code } = await check(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }), format)
        expect([0, 1, 2]).toContain(code)
        expect(stderr).toMatch(/^([A-Z_]+: .+\n)*$/)
        if (format === 'json' || format === 'sarif') expect(() => JSON.parse(stdout)).not.toThrow()
        expect(stdout).not.toContain('please report it')
      },
    ),
    { numRuns: 100 },
  )
}, 60_000)

test('any text gives an answer with a code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const { stdout, code } = await check(text)
      expect({ stdout, code }).toEqual({ stdout: '{"services":[]}\n', code: 2 })
    }),
  )
})

test('the order of the input does not change the answer', async () => {
  const one = 'apiVersion: v1\nkind: Pod\nmetadata: { name: one }\nspec: { containers: [{ name: app, image: a }] }\n'
  const two = one.replace('one', 'two')
  expect(await check(`${one}---\n${two}`)).toEqual(await check(`${two}---\n${one}`))
})
