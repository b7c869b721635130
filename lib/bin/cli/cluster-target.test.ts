import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '../../domain/refused.ts'
import { makeCertificate } from '../../sandbox/certificate.ts'
import { clusterTarget } from './cluster-target.ts'
import type { Target } from './target-options.ts'

const now = Date.now()
const { ca } = makeCertificate(['localhost'], now)
let folder = ''
const file = async (name: string, text: string) => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}
const kubeconfig = (cluster: string, user: string) => `apiVersion: v1
kind: Config
current-context: here
contexts:
  - { name: here, context: { cluster: here, user: me } }
clusters:
  - { name: here, cluster: ${cluster} }
users:
  - { name: me, user: ${user} }
`
const refusal = (target: Target, env = {}) =>
  clusterTarget(target, env, now).then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Refused ? `${error.code}: ${error.message}` : String(error)),
  )

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landfall-target-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a server with a token file and a CA file', async () => {
  const target = {
    from: 'server' as const,
    server: 'https://127.0.0.1:6443',
    tokenFile: await file('token', ' secret \n'),
    caFile: await file('ca.pem', ca),
  }
  expect(await clusterTarget(target, {}, now)).toEqual({
    server: 'https://127.0.0.1:6443',
    ca,
    auth: { token: 'secret' },
  })
})

test('a server over http is refused before its token is read', async () => {
  const target = { from: 'server' as const, server: 'http://h', tokenFile: '/nowhere', caFile: null }
  expect(await refusal(target)).toMatch(/^TLS_REQUIRED: /)
})

describe('a kubeconfig', () => {
  const text = kubeconfig('{ server: "https://127.0.0.1:6443" }', '{ token: t }')

  test('is taken from $KUBECONFIG when none is named', async () => {
    const env = { KUBECONFIG: await file('good', text) }
    const target = { from: 'environment' as const, context: undefined, trusted: false }
    expect(await clusterTarget(target, env, now)).toMatchObject({
      server: 'https://127.0.0.1:6443',
      auth: { token: 't' },
    })
  })

  test('in several files is asked to be named', async () => {
    const target = { from: 'environment' as const, context: undefined, trusted: false }
    expect(await refusal(target, { KUBECONFIG: '/a:/b' })).toBe(
      'USAGE: $KUBECONFIG names several files; choose one with --kubeconfig.',
    )
  })

  test.each([
    ['{ server: "https://h" }', '{ exec: { command: touch } }', 'KUBECONFIG_EXEC_FORBIDDEN'],
    ['{ server: "https://h" }', '{ auth-provider: { name: gcp } }', 'KUBECONFIG_AUTH_PROVIDER_FORBIDDEN'],
    ['{ server: "https://h" }', '{ tokenFile: /t }', 'KUBECONFIG_FILE_REF_FORBIDDEN'],
    ['{ server: "https://h", certificate-authority: /ca }', '{ token: t }', 'KUBECONFIG_FILE_REF_FORBIDDEN'],
  ])('that does what only its owner may allow names both ways on: %s %s', async (cluster, user, code) => {
    const path = await file(`bad-${code}`, kubeconfig(cluster, user))
    const told = await refusal({ from: 'kubeconfig', path, context: undefined, trusted: false })
    expect(told).toMatch(
      new RegExp(`^${code}: .*\\((clusters|users)\\[0\\].*--trust-kubeconfig .* kubectl create token `),
    )
    expect(told).not.toContain('\n')
  })

  test.each([
    ['{ server: "http://h" }', 'TLS_REQUIRED'],
    ['{ server: "https://h", proxy-url: "http://p" }', 'KUBECONFIG_PROXY_FORBIDDEN'],
    ['{ server: "https://h", insecure-skip-tls-verify: true }', 'TLS_REQUIRED'],
  ])('that no switch makes good names none: %s', async (cluster, code) => {
    const path = await file(`no-${code}`, kubeconfig(cluster, '{ token: t }'))
    const told = await refusal({ from: 'kubeconfig', path, context: undefined, trusted: false })
    expect(told).toMatch(new RegExp(`^${code}: `))
    expect(told).not.toContain('--trust-kubeconfig')
  })

  test('that is trusted may name a file', async () => {
    const path = await file(
      'trusted',
      kubeconfig('{ server: "https://127.0.0.1:6443", certificate-authority: ca.pem }', '{ token: t }'),
    )
    await file('ca.pem', ca)
    expect(await clusterTarget({ from: 'kubeconfig', path, context: undefined, trusted: true }, {}, now)).toMatchObject(
      {
        server: 'https://127.0.0.1:6443',
        ca,
        headers: { authorization: 'Bearer t' },
      },
    )
  })
})

test('nothing named and not in a pod says what to name', async () => {
  expect(await refusal({ from: 'environment', context: undefined, trusted: false })).toBe(
    'NO_TARGET: Name a cluster: --kubeconfig FILE, $KUBECONFIG, or --server with --token-file.',
  )
})
