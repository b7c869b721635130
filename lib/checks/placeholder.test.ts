import { expect, test } from 'vitest'
import { configKey, configMap, container, factSet, gap, literal, miss, service, told, workload } from './fixtures.ts'
import { placeholder } from './placeholder.ts'

type Over = Parameters<typeof container>[0]
type Keys = ReturnType<typeof configMap>['keys']

const asked = (over: Over, keys?: Keys, more: Parameters<typeof workload>[0] = {}) =>
  told(
    placeholder,
    factSet({
      workloads: [workload({ containers: [container(over)], ...more })],
      configMaps: keys ? [configMap({ keys })] : [],
    }),
  )
const envFrom = (over = {}) => [{ type: 'configMap' as const, name: 'shop', prefix: '', optional: false, ...over }]
const mounts = (over = {}) => [
  { volume: 'v', path: '/etc/shop', kind: 'configMap' as const, name: 'shop', items: null, optional: false, ...over },
]
const file = (over: Partial<Keys[number]>) => configKey({ key: 'app.conf', class: 'configFile', ...over })

test('passes, saying what was looked at', () => {
  expect(asked({ env: [literal('A'), literal('B')], mounts: mounts() }, [file({})])).toEqual({
    outcome: 'pass',
    summary: 'Nothing is left over; environment values: 2, files: 1',
    findings: [],
  })
})

test('fails on a placeholder in an environment value', () => {
  const env = [literal('RAILS_ENV', ['placeholder:RAILS_ENV', 'placeholder:OTHER'])]
  expect(asked({ env }).findings).toEqual([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is the point.
    'fail Deployment/shop/container/app: RAILS_ENV still holds ${RAILS_ENV}, ${OTHER}',
  ])
})

test('a placeholder in lower case belongs to the program', () => {
  expect(asked({ env: [literal('URL', ['placeholder:db.host'])] }).outcome).toBe('pass')
})

test('fails on a placeholder in a ConfigMap value that becomes an environment variable', () => {
  const keys = [configKey({ key: 'RAILS_ENV', signs: ['placeholder:RAILS_ENV'], placeholders: ['RAILS_ENV'] })]
  expect(asked({ envFrom: envFrom() }, keys).findings).toEqual([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is the point.
    'fail ConfigMap/shop/key/RAILS_ENV: RAILS_ENV still holds ${RAILS_ENV}',
  ])
})

test('a ConfigMap value that env replaces is not what the container gets', () => {
  const keys = [configKey({ key: 'RAILS_ENV', placeholders: ['RAILS_ENV'] })]
  expect(asked({ envFrom: envFrom(), env: [literal('RAILS_ENV')] }, keys).outcome).toBe('pass')
})

const ref = { env: [literal('URL', ['url', 'unresolvedRef:DB_HOST'])] }

test('fails on a reference that nothing defines', () => {
  expect(asked(ref).findings).toEqual([
    'fail Deployment/shop/container/app: URL refers to $(DB_HOST), which neither an earlier env entry nor envFrom defines',
  ])
})

test('a reference to a ConfigMap of envFrom is Kubernetes syntax and right', () => {
  expect(asked({ ...ref, envFrom: envFrom() }, [configKey({ key: 'DB_HOST' })]).outcome).toBe('pass')
})

test('the prefix of envFrom is part of the name', () => {
  const by = (key: string) => asked({ ...ref, envFrom: envFrom({ prefix: 'DB_' }) }, [configKey({ key })]).outcome
  expect([by('HOST'), by('DB_HOST')]).toEqual(['pass', 'fail'])
})

test('a later env entry from a ConfigMap does not resolve it', () => {
  const later = { name: 'DB_HOST', source: { type: 'configMap' as const, name: 'shop', key: 'HOST', optional: false } }
  expect(asked({ env: [...ref.env, later] }, [configKey({ key: 'HOST' })]).outcome).toBe('fail')
})

test('a Secret in envFrom may define it, so it is unknown', () => {
  expect(asked({ ...ref, envFrom: envFrom({ type: 'secret' }) }).findings).toEqual([
    'unknown Deployment/shop/container/app: URL refers to $(DB_HOST); only a Service, or a Secret or ConfigMap that cannot be seen here, could define it',
  ])
})

test.each([
  ['KUBERNETES_SERVICE_HOST', 'pass'],
  ['SEARCH_API_SERVICE_HOST', 'unknown'],
  ['SEARCH_API_SERVICE_PORT_HTTP', 'unknown'],
  ['SEARCH_API_PORT_80_TCP_ADDR', 'unknown'],
  ['SEARCH_API_PORT', 'unknown'],
  ['SEARCH_API_HOST', 'fail'],
  ['SEARCH_PORT', 'fail'],
  ['ELSEWHERE_PORT', 'fail'],
  ['OUTSIDE_PORT', 'fail'],
])('the kubelet defines the API server, and perhaps the Services of the namespace: %s', (name, outcome) => {
  const containers = [container({ env: [literal('URL', [`unresolvedRef:${name}`])] })]
  const services = [
    service({ name: 'search-api' }),
    service({ name: 'elsewhere', ns: 'web' }),
    service({ name: 'outside', type: 'ExternalName' }),
  ]
  expect(told(placeholder, factSet({ workloads: [workload({ containers })], services })).outcome).toBe(outcome)
})

test('what a Service may define is unknown where the Services were refused', () => {
  const containers = [container({ env: [literal('URL', ['unresolvedRef:SEARCH_API_PORT'])] })]
  expect(told(placeholder, { ...factSet({ workloads: [workload({ containers })] }), services: miss() }).outcome).toBe(
    'unknown',
  )
})

test('a configuration file with a placeholder warns: the program may replace it itself', () => {
  expect(asked({ mounts: mounts() }, [file({ placeholders: ['DB_HOST'], refs: ['DB_NAME'] })]).findings).toEqual([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is the point.
    'warn ConfigMap/shop/key/app.conf: The file app.conf holds ${DB_HOST}, $(DB_NAME); right only if the program replaces it itself',
  ])
})

test('a file says nothing where an init container renders', () => {
  expect(asked({ mounts: mounts() }, [file({ placeholders: ['DB_HOST'] })], { rendersConfig: true }).outcome).toBe(
    'pass',
  )
})

test.each(['programSource', 'template', 'binary'] as const)('a %s is not scanned', (kind) => {
  expect(asked({ mounts: mounts() }, [file({ class: kind, placeholders: ['DB_HOST'] })])).toMatchObject({
    outcome: 'pass',
    summary: 'Nothing is left over; environment values: 0, files: 0',
  })
})

test('a key that is not mounted is not scanned', () => {
  expect(
    asked({ mounts: mounts({ items: ['other.conf'], optional: true }) }, [file({ placeholders: ['A'] })]).outcome,
  ).toBe('pass')
})

test('containers that share a ConfigMap get one finding', () => {
  const containers = [container({ mounts: mounts() }), container({ name: 'side', mounts: mounts() })]
  expect(asked({}, [file({ placeholders: ['A'] })], { containers }).findings).toHaveLength(1)
})

test('is unknown when the ConfigMap could not be read, and still tells what is certain', () => {
  const workloads = [
    workload({ containers: [container({ envFrom: envFrom(), env: [literal('A', ['placeholder:A'])] })] }),
  ]
  expect(told(placeholder, { ...factSet({ workloads }), configMaps: miss() })).toMatchObject({
    outcome: 'fail',
    findings: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is the point.
      'fail Deployment/shop/container/app: A still holds ${A}',
      'unknown Deployment/shop/container/app: The cluster refused to show configMaps: forbidden',
    ],
  })
})

test('is unknown when the ConfigMap is missing, unless it may be', () => {
  expect(asked({ envFrom: envFrom() }).findings).toEqual([
    'unknown Deployment/shop/container/app: The workload names ConfigMap/shop, which was not found',
  ])
  expect(asked({ envFrom: envFrom({ optional: true }) }).outcome).toBe('pass')
})

test('a ConfigMap that may be missing is unknown where nobody could look', () => {
  const workloads = [workload({ containers: [container({ envFrom: envFrom({ optional: true }) })] })]
  const set = (ns: string) => factSet({ workloads, configMaps: [] }, { configMaps: [gap('configmaps', 'refused', ns)] })
  expect([told(placeholder, set('shop')).outcome, told(placeholder, set('other')).outcome]).toEqual(['unknown', 'pass'])
})

test('whose workloads could not be listed matters to no ConfigMap of the one that was', () => {
  const optional = workload({
    containers: [container({ envFrom: [{ type: 'configMap', name: 'gone', prefix: '', optional: true }] })],
  })
  const set = factSet({ workloads: [optional], configMaps: [] }, { configMaps: [gap('batch/v1 jobs')] })
  expect(told(placeholder, set).outcome).toBe('pass')
})

test('asks for no ConfigMap where none is named', () => {
  expect(told(placeholder, { ...factSet(), configMaps: miss() }).outcome).toBe('pass')
})
