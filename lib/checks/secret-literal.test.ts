import { expect, test } from 'vitest'
import { configKey, configMap, container, factSet, literal, miss, told, workload } from './fixtures.ts'
import { secretLiteral } from './secret-literal.ts'

type Over = Parameters<typeof container>[0]
type Keys = ReturnType<typeof configMap>['keys']

const asked = (over: Over, keys?: Keys, params = {}) =>
  told(
    secretLiteral,
    factSet({
      workloads: [workload({ containers: [container(over)] })],
      configMaps: keys ? [configMap({ keys })] : [],
    }),
    params,
  )
const env = (name: string, signs: string[] = []) => asked({ env: [literal(name, signs)] })
const envFrom = [{ type: 'configMap' as const, name: 'shop', prefix: '', optional: false }]
const mounts = [
  { volume: 'v', path: '/etc/shop', kind: 'configMap' as const, name: 'shop', items: null, optional: false },
]

test('passes, saying what was looked at', () => {
  expect(asked({ env: [literal('LOG_LEVEL')], envFrom, mounts }, [configKey()])).toEqual({
    outcome: 'pass',
    summary: 'No secret found; environment values: 2, mounted files: 1',
    findings: [],
  })
})

test('fails on a plain value under a secret-like name', () => {
  expect(env('DB_PASSWORD').findings).toEqual([
    'fail Deployment/shop/container/app: DB_PASSWORD is named like a secret and holds its value in the clear',
  ])
})

test.each(['empty', 'number', 'boolean', 'reference', 'placeholder:DB_PASSWORD'])(
  'a value that is %s is no secret',
  (sign) => {
    expect(env('DB_PASSWORD', [sign]).outcome).toBe('pass')
  },
)

test.each(['TOKEN_FILE', 'SECRET_PATH', 'secretName', 'TOKEN_TTL', 'PASSWORD_LENGTH', 'TOKEN_URL', 'SECRET_ID'])(
  '%s says something about a secret and is none',
  (name) => {
    expect(env(name).outcome).toBe('pass')
  },
)

test.each(['apiKey', 'API_KEY', 'private-key', 'SMTP_PASSWD', 'GOOGLE_CREDENTIALS_JSON'])(
  '%s is secret-like',
  (name) => {
    expect(env(name).outcome).toBe('fail')
  },
)

test.each([
  ['urlCredentials', 'SMTP_URL holds a URL with user and password'],
  ['privateKey', 'SMTP_URL holds a private key'],
  ['cloudKey', 'SMTP_URL holds an access key of a cloud provider'],
  ['jwt', 'SMTP_URL holds a signed token (JWT)'],
])('the name does not matter where the value shows %s', (sign, message) => {
  expect(env('SMTP_URL', ['url', sign]).findings).toEqual([`fail Deployment/shop/container/app: ${message}`])
})

test('a value that shows what it is gets one finding, not a second for its name', () => {
  expect(env('API_TOKEN', ['jwt']).findings).toHaveLength(1)
})

test('a reference to a Secret is right', () => {
  const source = { type: 'secret' as const, name: 'shop', key: 'password', optional: false }
  expect(asked({ env: [{ name: 'DB_PASSWORD', source }] }).outcome).toBe('pass')
})

test('a ConfigMap is no place for a secret either', () => {
  expect(asked({ envFrom }, [configKey({ key: 'DB_PASSWORD' })]).findings).toEqual([
    'fail ConfigMap/shop/key/DB_PASSWORD: DB_PASSWORD is named like a secret and holds its value in the clear',
  ])
})

test('a ConfigMap key is judged by the name of the variable too', () => {
  const source = { type: 'configMap' as const, name: 'shop', key: 'db', optional: false }
  expect(asked({ env: [{ name: 'DB_PASSWORD', source }] }, [configKey({ key: 'db' })]).findings).toEqual([
    'fail ConfigMap/shop/key/db: DB_PASSWORD is named like a secret and holds its value in the clear',
  ])
})

test('a value in the clear stays in the clear where env replaces it', () => {
  const over = { envFrom, env: [literal('DB_PASSWORD', ['reference'])] }
  expect(asked(over, [configKey({ key: 'DB_PASSWORD' })]).outcome).toBe('fail')
})

const file = (over: Partial<Keys[number]>) => configKey({ key: 'app.yaml', class: 'configFile', ...over })

test('fails on a mounted file that assigns a secret', () => {
  expect(asked({ mounts }, [file({ assignments: ['db.password', 'apiKey'] })]).findings).toEqual([
    'fail ConfigMap/shop/key/app.yaml: A line of this file assigns a plain value to db.password, apiKey',
  ])
})

test.each([
  ['privateKey', 'fail'],
  ['cloudKey', 'fail'],
  ['urlCredentials', 'fail'],
  ['jwt', 'pass'],
])('a mounted file with %s: %s', (sign, outcome) => {
  expect(asked({ mounts }, [file({ signs: [sign] })]).outcome).toBe(outcome)
})

test('program source is read, a binary is not', () => {
  const by = (kind: Keys[number]['class']) => asked({ mounts }, [file({ class: kind, assignments: ['token'] })]).outcome
  expect([by('programSource'), by('template'), by('binary')]).toEqual(['fail', 'fail', 'pass'])
})

test('what is allowed by name is left out: variable, key or assigned name', () => {
  const params = { allow: ['DEMO_TOKEN', 'app.yaml', 'apiKey'] }
  expect(asked({ env: [literal('DEMO_TOKEN', ['jwt'])] }, undefined, params).outcome).toBe('pass')
  expect(asked({ mounts }, [file({ signs: ['privateKey'] })], params).outcome).toBe('pass')
  expect(asked({ mounts }, [file({ key: 'x.yaml', assignments: ['apiKey'] })], params).outcome).toBe('pass')
})

test('is unknown when the ConfigMap could not be read, and still tells what is certain', () => {
  const workloads = [workload({ containers: [container({ envFrom, env: [literal('DB_PASSWORD')] })] })]
  expect(told(secretLiteral, { ...factSet({ workloads }), configMaps: miss() })).toMatchObject({
    outcome: 'fail',
    findings: [
      'fail Deployment/shop/container/app: DB_PASSWORD is named like a secret and holds its value in the clear',
      'unknown Deployment/shop/container/app: The cluster refused to show configMaps: forbidden',
    ],
  })
})

test('is unknown when the ConfigMap is missing', () => {
  expect(asked({ mounts }).findings).toEqual([
    'unknown Deployment/shop/container/app: The workload names ConfigMap/shop, which was not found',
  ])
})
