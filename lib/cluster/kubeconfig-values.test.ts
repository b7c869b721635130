import { describe, expect, test } from 'vitest'
import { readKubeconfig } from './kubeconfig.ts'
import { base64, file, now, oldPair, otherPair, pair, pairFile, read, refusal } from './test-kubeconfig.ts'

const at = (server: string) => file({ cluster: { server } })

describe('a server', () => {
  test('may be named apart from its address, stand under a path and be written in capitals', () => {
    const cluster = {
      server: 'https://ABC.EKS.example/k8s/c-1/',
      'certificate-authority-data': undefined,
      'tls-server-name': 'api.internal',
      'insecure-skip-tls-verify': false,
    }
    expect(read(file({ cluster }))).toEqual({
      server: 'https://abc.eks.example/k8s/c-1',
      ca: null,
      auth: { token: 'abc.def' },
      serverName: 'api.internal',
    })
  })

  test.each([
    'https://u:p@h',
    'https://h/?a',
    'https://h/#a',
    'https://h/a/../b',
    'https://h/%2e%2e/b',
    'https://2130706433',
    'https://0x7f.1',
    'https://[0:0:0:0:0:0:0:1]',
    'https://h:0',
    'https://h:99999',
    'ftp://h',
    'k8s:6443',
    'https://',
    'https://a b',
    'https://h\\x',
    'https://ｋ8s.example',
    '',
  ])('%s is no address', (server) => {
    expect(refusal(at(server))).toMatchObject({ code: 'INVALID_SERVER_URL', field: 'clusters[0].cluster.server' })
  })

  test.each([
    'https://169.254.169.254',
    'https://[fd00:ec2::254]',
    'https://[::ffff:a9fe:a9fe]',
    'https://127.0.0.1:6443',
    'https://[::1]',
    'https://localhost',
    'https://kind.localhost.',
    'https://metadata.google.internal',
    'https://10.0.0.5:5432',
  ])('%s is not asked', (server) => {
    expect(refusal(at(server))).toMatchObject({ code: 'CLUSTER_ADDRESS_BLOCKED', field: 'clusters[0].cluster.server' })
  })

  test('may be on loopback on one’s own machine, but not on our own port', () => {
    const rules = { allowLoopback: true, own: [{ host: '0.0.0.0', port: 3000 }] }
    const home = (server: string) => () => readKubeconfig(at(server), undefined, now, rules)
    expect(home('https://127.0.0.1:6443')().server).toBe('https://127.0.0.1:6443')
    expect(home('https://127.0.0.1:3000')).toThrow(expect.objectContaining({ code: 'CLUSTER_ADDRESS_BLOCKED' }))
  })
})

test.each(['a b', 'a..b', '-a', 'x'.repeat(254), 'a\n', 5])('%j is no TLS server name', (name) => {
  expect(refusal(file({ cluster: { 'tls-server-name': name } }))).toMatchObject({
    code: 'INVALID_SERVER_URL',
    field: 'clusters[0].cluster.tls-server-name',
  })
})

describe('an authority', () => {
  test.each([
    ['no PEM', base64('hello')],
    ['no base64', '$$$'],
    ['out of date', base64(oldPair.ca)],
    ['sent with its key', base64(pair.ca + pair.key)],
  ])('%s', (_, data) => {
    const refused = { code: 'CA_INVALID', field: 'clusters[0].cluster.certificate-authority-data' }
    expect(refusal(file({ cluster: { 'certificate-authority-data': data } }))).toMatchObject(refused)
  })
})

describe('a token', () => {
  const part = (text: string) => Buffer.from(text).toString('base64url')
  const jwt = (exp: number) => `${part('{"alg":"RS256"}')}.${part(JSON.stringify({ exp }))}.${part('x')}`

  test.each([
    ['with a line break', 'abc\ndef'],
    ['that is a number', 5],
    ['of 17 KiB', 'x'.repeat(17 * 1024)],
    ['that has expired', jwt(now / 1000)],
    ['that is missing', undefined],
  ])('%s', (_, token) => {
    expect(refusal(file({ user: { token } }))).toMatchObject({ code: 'TOKEN_INVALID', field: 'users[0].user.token' })
  })

  test('that ends later is taken', () => {
    const token = jwt(now / 1000 + 1)
    expect(read(file({ user: { token } })).auth).toEqual({ token })
  })
})

describe('a client certificate', () => {
  test.each([
    ['with the key of another', 'client-key-data', base64(otherPair.key)],
    ['with a key that is none', 'client-key-data', base64('x')],
    ['without its key', 'client-key-data', undefined],
    ['that is none', 'client-certificate-data', base64('x')],
    ['that is out of date', 'client-certificate-data', base64(oldPair.cert)],
  ])('%s', (_, key, data) => {
    const refused = { code: 'CERT_KEY_MISMATCH', field: `users[0].user.${key}` }
    expect(refusal(pairFile({ [key]: data }))).toMatchObject(refused)
  })
})
