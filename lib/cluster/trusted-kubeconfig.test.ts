import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { file, pair, pairFile } from './test-kubeconfig.ts'
import { trustedTarget } from './trusted-kubeconfig.ts'

let path = ''
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landfall-kubeconfig-'))
  path = join(folder, 'config')
})
afterEach(() => rm(folder, { recursive: true }))

async function target(text: string, context?: string) {
  await writeFile(path, text)
  return trustedTarget(path, context)
}

describe('a kubeconfig of one’s own', () => {
  test('with a token', async () => {
    expect(await target(file())).toEqual({
      server: 'https://k8s.example:6443',
      ca: pair.ca,
      auth: { none: true },
      headers: { authorization: 'Bearer abc.def' },
    })
  })

  test('with a client certificate', async () => {
    expect((await target(pairFile())).auth).toEqual({ cert: pair.cert, key: pair.key })
  })

  test('may open a file', async () => {
    await writeFile(join(folder, 'ca.pem'), pair.ca)
    const cluster = { 'certificate-authority': 'ca.pem', 'certificate-authority-data': undefined }
    expect((await target(file({ cluster }))).ca).toBe(pair.ca)
  })

  test('may run a program to sign in', async () => {
    const status = { expirationTimestamp: '2100-01-01T00:00:00Z', token: 'from-program' }
    const said = JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status })
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'echo',
      args: [said],
      interactiveMode: 'Never',
    }
    expect((await target(file({ user: { token: undefined, exec } }))).headers).toEqual({
      authorization: 'Bearer from-program',
    })
  })

  test('whose program fails says so', async () => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'false', interactiveMode: 'Never' }
    const found = target(file({ user: { token: undefined, exec } }))
    await expect(found).rejects.toMatchObject({ code: 'KUBECONFIG_SIGN_IN_FAILED' })
  })

  test.each([
    ['no such file', '', undefined, 'KUBECONFIG_INVALID'],
    ['no YAML', 'a: [', undefined, 'KUBECONFIG_INVALID'],
    ['no such context', file(), 'nope', 'CONTEXT_NOT_FOUND'],
    ['a proxy', file({ cluster: { 'proxy-url': 'http://p' } }), undefined, 'KUBECONFIG_PROXY_FORBIDDEN'],
    ['no TLS check', file({ cluster: { 'insecure-skip-tls-verify': true } }), undefined, 'TLS_REQUIRED'],
  ])('is refused for %s', async (_, text, context, code) => {
    await expect(text === '' ? trustedTarget(path) : target(text, context)).rejects.toMatchObject({ code })
  })
})
