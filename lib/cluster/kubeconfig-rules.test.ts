import { describe, expect, test } from 'vitest'
import { file, plain, refusal } from './test-kubeconfig.ts'

const user = 'users[0].user'
const cluster = 'clusters[0].cluster'

describe('a file that would run, open or ask something', () => {
  const provider = { name: 'gcp', config: { 'cmd-path': '/bin/sh' } }

  test.each([
    ['exec', { exec: { command: 'rm' } }, 'KUBECONFIG_EXEC_FORBIDDEN'],
    ['exec', { exec: 'rm' }, 'KUBECONFIG_EXEC_FORBIDDEN'],
    ['auth-provider', { 'auth-provider': provider }, 'KUBECONFIG_AUTH_PROVIDER_FORBIDDEN'],
    ['auth-provider', { 'auth-provider': { name: 'oidc' } }, 'KUBECONFIG_AUTH_PROVIDER_FORBIDDEN'],
    ['tokenFile', { tokenFile: '/etc/passwd' }, 'KUBECONFIG_FILE_REF_FORBIDDEN'],
    ['client-certificate', { 'client-certificate': 'a.pem' }, 'KUBECONFIG_FILE_REF_FORBIDDEN'],
    ['client-key', { 'client-key': '../k.pem' }, 'KUBECONFIG_FILE_REF_FORBIDDEN'],
    ['as', { as: 'admin' }, 'KUBECONFIG_FIELD_FORBIDDEN'],
    ['username', { username: 'a', password: 'b' }, 'KUBECONFIG_FIELD_FORBIDDEN'],
    ['<<', { '<<': { exec: {} } }, 'KUBECONFIG_FIELD_FORBIDDEN'],
  ])('user %s', (key, change, code) => {
    expect(refusal(file({ user: change }))).toMatchObject({ code, field: `${user}.${key}`, status: 422 })
  })

  test.each([
    ['certificate-authority', { 'certificate-authority': '/ca' }, 'KUBECONFIG_FILE_REF_FORBIDDEN'],
    ['proxy-url', { 'proxy-url': 'socks5://x' }, 'KUBECONFIG_PROXY_FORBIDDEN'],
    ['insecure-skip-tls-verify', { 'insecure-skip-tls-verify': true }, 'TLS_REQUIRED'],
    ['insecure-skip-tls-verify', { 'insecure-skip-tls-verify': 'true' }, 'TLS_REQUIRED'],
    ['server', { server: 'HTTP://k8s.example' }, 'TLS_REQUIRED'],
    ['Exec', { Exec: 1 }, 'KUBECONFIG_FIELD_FORBIDDEN'],
  ])('cluster %s', (key, change, code) => {
    expect(refusal(file({ cluster: change }))).toMatchObject({ code, field: `${cluster}.${key}`, status: 422 })
  })

  test('a prototype is a key like any other', () => {
    const text = file().replace('    user:\n', '    user:\n      __proto__: {exec: {}}\n')
    expect(refusal(text)).toMatchObject({ code: 'KUBECONFIG_FIELD_FORBIDDEN', field: `${user}.__proto__` })
  })

  test('a top key nobody knows', () => {
    const refused = { code: 'KUBECONFIG_FIELD_FORBIDDEN', field: 'plugins' }
    expect(refusal(file({ top: { plugins: [] } }))).toMatchObject(refused)
  })
})

test('several faults are told one by one, in the stated order', () => {
  const bad: Record<string, unknown> = { server: 'http://x', 'proxy-url': 'http://p', 'certificate-authority': '/ca' }
  const who: Record<string, unknown> = { exec: {}, 'auth-provider': {}, tokenFile: 'x', username: 'a' }
  const codes: string[] = []
  for (const fixed of [
    'exec',
    'auth-provider',
    'tokenFile',
    'certificate-authority',
    'proxy-url',
    'server',
    'username',
  ]) {
    codes.push(refusal(file({ cluster: bad, user: who, context: { cluster: 'c' } })).code)
    delete bad[fixed]
    delete who[fixed]
  }
  expect(codes).toEqual([
    'KUBECONFIG_EXEC_FORBIDDEN',
    'KUBECONFIG_AUTH_PROVIDER_FORBIDDEN',
    'KUBECONFIG_FILE_REF_FORBIDDEN',
    'KUBECONFIG_FILE_REF_FORBIDDEN',
    'KUBECONFIG_PROXY_FORBIDDEN',
    'TLS_REQUIRED',
    'KUBECONFIG_FIELD_FORBIDDEN',
  ])
})

describe('a context that cannot be found', () => {
  test('lists the names there are, and nothing else', () => {
    const { code, field, message } = refusal(file(), 'nope')
    expect({ code, field }).toEqual({ code: 'CONTEXT_NOT_FOUND', field: 'current-context' })
    expect(message).toBe('There is no such context. Contexts in this file: main.')
  })

  test('because none is chosen', () => {
    const { contexts: _, ...rest } = plain
    expect(refusal(JSON.stringify({ ...rest, 'current-context': '' })).message).toBe(
      'No context is chosen. This file has no contexts.',
    )
  })

  test.each([
    ['user', { user: 'nobody' }],
    ['cluster', { cluster: 'nowhere' }],
  ])('because its %s is missing', (key, context) => {
    const refused = { code: 'CONTEXT_NOT_FOUND', field: `contexts[0].context.${key}` }
    expect(refusal(file({ context }))).toMatchObject(refused)
  })
})
