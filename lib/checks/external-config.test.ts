import { expect, test } from 'vitest'
import { externalConfig } from './external-config.ts'
import { container, factSet, literal, told, workload } from './fixtures.ts'

type Mount = ReturnType<typeof container>['mounts'][number]
const mount = (over: Partial<Mount>): Mount => ({
  volume: 'v',
  path: '/etc/shop',
  kind: 'configMap',
  name: 'shop',
  items: null,
  optional: false,
  ...over,
})
const asked = (over: Parameters<typeof container>[0], params = {}) =>
  told(externalConfig, factSet({ workloads: [workload({ containers: [container(over)] })] }), params)
const env = [literal('LOG_LEVEL')]

test('passes when values come in by env', () => {
  expect(asked({ env })).toEqual({
    outcome: 'pass',
    summary: 'One image for every environment; values come from env, envFrom or a mount',
    findings: [],
  })
})

test('warns when nothing comes in from outside', () => {
  expect(asked({}).findings).toEqual([
    'warn Deployment/shop: No env, envFrom or mount in any container, so every value is inside the image',
  ])
})

test('fails on an image for one environment', () => {
  expect(asked({ env, image: 'registry.example/shop-prod:1' }).findings).toEqual([
    'fail Deployment/shop/container/app: The image registry.example/shop-prod:1 is built for one environment: "prod"',
  ])
})

test.each([
  ['the tag', 'registry.example/shop:1.2-staging', 'fail'],
  ['a folder of the repository', 'registry.example/dev/shop:1', 'fail'],
  ['a word in capitals', 'shop:PROD', 'fail'],
  ['a part joined by an underscore', 'shop_stg', 'fail'],
  ['a word that only begins like one', 'registry.example/product:1', 'pass'],
  ['a tag that only holds one', 'shop:prod2', 'pass'],
  ['the registry host', 'prod.registry.example/shop:1', 'pass'],
  ['the registry host with a port', 'dev:5000/shop:1', 'pass'],
  ['localhost', 'localhost/shop:1', 'pass'],
  ['a first folder without a dot, which is no host', 'prod/shop:1', 'fail'],
  ['the digest', 'shop@sha256:dev', 'pass'],
])('reads %s right', (_, image, outcome) => {
  expect(asked({ env, image }).outcome).toBe(outcome)
})

test.each([
  ['envFrom', { envFrom: [{ type: 'secret', name: 'shop', prefix: '', optional: false }] }, 'pass'],
  ['a mounted ConfigMap', { mounts: [mount({})] }, 'pass'],
  ['a mounted Secret', { mounts: [mount({ kind: 'secret' })] }, 'pass'],
  ['empty scratch space', { mounts: [mount({ kind: 'emptyDir', name: null })] }, 'warn'],
  [
    'the token that every pod gets',
    { mounts: [mount({ kind: 'other', name: null, path: '/var/run/secrets/kubernetes.io/serviceaccount' })] },
    'warn',
  ],
] as const)('%s', (_, over, outcome) => {
  expect(
    asked({
      ...over,
      envFrom: [...('envFrom' in over ? over.envFrom : [])],
      mounts: [...('mounts' in over ? over.mounts : [])],
    }).outcome,
  ).toBe(outcome)
})

test('an init container that renders configuration brings values in', () => {
  expect(told(externalConfig, factSet({ workloads: [workload({ rendersConfig: true })] })).outcome).toBe('pass')
})

test('one container that takes values is enough', () => {
  const containers = [container(), container({ name: 'side', env })]
  expect(told(externalConfig, factSet({ workloads: [workload({ containers })] })).outcome).toBe('pass')
})

test('both faults are told', () => {
  expect(asked({ image: 'shop-dev:1' }).findings).toHaveLength(2)
})

test('the words are a param', () => {
  expect(asked({ env, image: 'shop-qa:1' }, { names: 'qa|uat' }).outcome).toBe('fail')
})
