import { expect, test } from 'vitest'
import type { EnvEntry } from '../domain/container.ts'
import { configKey, configMap, container, factSet, literal, miss, told, workload } from './fixtures.ts'
import { tracing } from './tracing.ts'

type Keys = ReturnType<typeof configMap>['keys']

const asked = (env: EnvEntry[], annotations: Record<string, string> = {}) =>
  told(tracing, factSet({ workloads: [workload({ annotations, containers: [container({ env })] })], configMaps: [] }))
const inject = (value: string) => ({ 'instrumentation.opentelemetry.io/inject-java': value })

test('passes by the environment', () => {
  expect(asked([literal('OTEL_SERVICE_NAME'), literal('OTEL_EXPORTER_OTLP_ENDPOINT', ['url'])])).toEqual({
    outcome: 'pass',
    summary: 'Configured by OTEL_SERVICE_NAME, OTEL_EXPORTER_OTLP_ENDPOINT',
    findings: [],
  })
})

test('fails when nothing configures it', () => {
  expect(asked([literal('LOG_LEVEL')]).findings).toEqual([
    'fail Deployment/shop: No OTEL_SERVICE_NAME, no OTEL_EXPORTER_OTLP_* and no injection annotation',
  ])
})

test.each([
  ['true', 'pass'],
  ['monitoring/default', 'pass'],
  ['false', 'fail'],
  ['False', 'fail'],
  ['', 'fail'],
])('the annotation may say "%s": %s', (value, outcome) => {
  expect(asked([], inject(value)).outcome).toBe(outcome)
})

test('the annotation names what is injected', () => {
  expect(asked([], inject('true')).summary).toBe('Configured by inject-java')
})

test.each([
  ['OTEL_SDK_DISABLED', 'true'],
  ['OTEL_SDK_DISABLED', 'TRUE'],
  ['OTEL_TRACES_EXPORTER', 'none'],
])('%s=%s beats every positive sign', (name, value) => {
  const env = [literal('OTEL_SERVICE_NAME'), literal(name, [], value)]
  expect(asked(env, inject('true')).findings).toEqual([
    `fail Deployment/shop/container/app: Switched off by ${name}=${value}`,
  ])
})

test('a switch that is not thrown switches nothing off', () => {
  const env = [literal('OTEL_SERVICE_NAME'), literal('OTEL_SDK_DISABLED', ['boolean'], 'false')]
  expect(asked([...env, literal('OTEL_TRACES_EXPORTER', [], 'otlp')]).outcome).toBe('pass')
})

test('an empty value is not set', () => {
  expect(asked([literal('OTEL_SERVICE_NAME', ['empty'])]).outcome).toBe('fail')
})

test('a name whose value is a secret counts by its name', () => {
  const source = { type: 'secret' as const, name: 'otel', key: 'headers', optional: false }
  expect(asked([{ name: 'OTEL_EXPORTER_OTLP_HEADERS', source }]).outcome).toBe('pass')
})

const envFrom = [{ type: 'configMap' as const, name: 'shop', prefix: '', optional: false }]
const fromConfigMap = (keys: Keys, env: EnvEntry[] = []) =>
  told(
    tracing,
    factSet({
      workloads: [workload({ containers: [container({ envFrom, env })] })],
      configMaps: [configMap({ keys })],
    }),
  )

test('keys of a ConfigMap in envFrom count as names', () => {
  expect(fromConfigMap([configKey({ key: 'OTEL_SERVICE_NAME' })]).outcome).toBe('pass')
  expect(fromConfigMap([configKey({ key: 'OTEL_SDK_DISABLED', value: 'true' })]).summary).toBe(
    'Switched off by OTEL_SDK_DISABLED=true',
  )
})

test('env replaces what envFrom brings', () => {
  const keys = [configKey({ key: 'OTEL_SERVICE_NAME' }), configKey({ key: 'OTEL_SDK_DISABLED', value: 'true' })]
  expect(fromConfigMap(keys, [literal('OTEL_SDK_DISABLED', [], 'false')]).outcome).toBe('pass')
})

test('nothing found is unknown instead of fail where a ConfigMap of envFrom was not read', () => {
  const by = (env: EnvEntry[]) => {
    const workloads = [workload({ containers: [container({ envFrom, env })] })]
    return told(tracing, { ...factSet({ workloads }), configMaps: miss() })
  }
  expect(by([]).findings).toEqual([
    'unknown Deployment/shop/container/app: The cluster refused to show configMaps: forbidden',
  ])
  expect(by([literal('OTEL_SERVICE_NAME')]).outcome).toBe('pass')
})
