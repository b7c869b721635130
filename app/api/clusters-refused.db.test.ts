import { createHook } from 'node:async_hooks'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { POST } from '#app/api/v1/clusters/route.ts'
import { type RecordedServer, startRecordedServer } from '#lib/cluster/recorded-server.ts'
import { base64, file, otherPair, pairFile, plain } from '#lib/cluster/test-kubeconfig.ts'
import { newPrivateKey, publicHalf, publicText, sealPrivateKeys } from '#lib/server/seal/keys.ts'
import { openTestDatabase } from '#lib/server/test-world.ts'

const origin = 'http://127.0.0.1:3000'
let db: Awaited<ReturnType<typeof openTestDatabase>>
let server: RecordedServer

beforeAll(async () => {
  db = await openTestDatabase()
  server = await startRecordedServer()
  const [key] = sealPrivateKeys.parse(newPrivateKey('test'))
  vi.stubEnv('APP_URL', origin)
  vi.stubEnv('DATABASE_URL', 'postgresql://u:p@127.0.0.1:5432/landfall')
  vi.stubEnv('SEAL_PUBLIC_KEY', key === undefined ? '' : publicText(publicHalf(key)))
  // what is loaded late is loaded now, so that a file opened later is one that the input names
  await posted({ kubeconfig: file() })
  await posted({ name: 'x', kubeconfig: 'hello' })
  await posted({ name: 'x', ...typed })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await db.drop()
})

const typed = { server: 'https://h?x', ca: '', token: 'abc' }

async function posted(
  body: object,
): Promise<{ status: number; code: string; field: string | undefined; text: string }> {
  const headers = { origin, 'content-type': 'application/json' }
  const request = new Request(`${origin}/api/v1/clusters`, { method: 'POST', headers, body: JSON.stringify(body) })
  const response = await POST(request, { params: Promise.resolve({}) })
  const text = await response.text()
  const { error }: { error?: { code: string; field?: string } } = JSON.parse(text)
  return { status: response.status, code: error?.code ?? '', field: error?.field, text }
}

/** What of the world is touched while `work` runs: files, processes, connections, names that are looked up. */
async function touched(work: () => Promise<unknown>): Promise<string[]> {
  const world = /^(FSREQ|FILEHANDLE|PROCESSWRAP|TCPCONNECTWRAP|GETADDRINFO|QUERYWRAP)/
  const seen: string[] = []
  const hook = createHook({ init: (_, type) => void (world.test(type) && seen.push(type)) }).enable()
  try {
    await work()
  } finally {
    hook.disable()
  }
  return seen
}

const user = 'users[0].user'
const cluster = 'clusters[0].cluster'
const kube = (change: Parameters<typeof file>[0]) => ({ kubeconfig: file(change) })
const at = (address: string) => kube({ cluster: { server: address } })
const part = (text: string) => Buffer.from(text).toString('base64url')
const jwt = (exp: number) => `${part('{"alg":"RS256"}')}.${part(JSON.stringify({ exp }))}.${part('x')}`

const refused: [row: string, body: object, code: string, field: string, status?: number][] = [
  ['17 exec', kube({ user: { exec: { command: 'touch /tmp/x' } } }), 'KUBECONFIG_EXEC_FORBIDDEN', `${user}.exec`],
  [
    '18 gcp',
    kube({ user: { 'auth-provider': { name: 'gcp', config: { 'cmd-path': '/bin/sh' } } } }),
    'KUBECONFIG_AUTH_PROVIDER_FORBIDDEN',
    `${user}.auth-provider`,
  ],
  [
    '18 azure',
    kube({ user: { 'auth-provider': { name: 'azure' } } }),
    'KUBECONFIG_AUTH_PROVIDER_FORBIDDEN',
    `${user}.auth-provider`,
  ],
  [
    '19 tokenFile',
    kube({ user: { tokenFile: '/etc/hostname' } }),
    'KUBECONFIG_FILE_REF_FORBIDDEN',
    `${user}.tokenFile`,
  ],
  [
    '19 client-key',
    kube({ user: { 'client-key': '/etc/hostname' } }),
    'KUBECONFIG_FILE_REF_FORBIDDEN',
    `${user}.client-key`,
  ],
  [
    '19 client-certificate',
    kube({ user: { 'client-certificate': '/etc/hostname' } }),
    'KUBECONFIG_FILE_REF_FORBIDDEN',
    `${user}.client-certificate`,
  ],
  [
    '19 authority',
    kube({ cluster: { 'certificate-authority': '/etc/hostname' } }),
    'KUBECONFIG_FILE_REF_FORBIDDEN',
    `${cluster}.certificate-authority`,
  ],
  [
    '20 insecure',
    kube({ cluster: { 'insecure-skip-tls-verify': true } }),
    'TLS_REQUIRED',
    `${cluster}.insecure-skip-tls-verify`,
  ],
  [
    '20 insecure as text',
    kube({ cluster: { 'insecure-skip-tls-verify': 'true' } }),
    'TLS_REQUIRED',
    `${cluster}.insecure-skip-tls-verify`,
  ],
  ['20 http', at('http://k8s.example'), 'TLS_REQUIRED', `${cluster}.server`],
  ['20 http, typed', { ...typed, server: 'http://k8s.example' }, 'TLS_REQUIRED', 'server'],
  ['21 socks', kube({ cluster: { 'proxy-url': 'socks5://x' } }), 'KUBECONFIG_PROXY_FORBIDDEN', `${cluster}.proxy-url`],
  ['21 http', kube({ cluster: { 'proxy-url': 'http://x' } }), 'KUBECONFIG_PROXY_FORBIDDEN', `${cluster}.proxy-url`],
  ['22 metadata', at('https://169.254.169.254'), 'CLUSTER_ADDRESS_BLOCKED', `${cluster}.server`],
  ['22 metadata, typed', { ...typed, server: 'https://169.254.169.254' }, 'CLUSTER_ADDRESS_BLOCKED', 'server'],
  ['22 our Postgres', at('https://127.0.0.1:5432'), 'CLUSTER_ADDRESS_BLOCKED', `${cluster}.server`],
  ['22 our web', at('https://127.0.0.1:3000'), 'CLUSTER_ADDRESS_BLOCKED', `${cluster}.server`],
  ['22 our operations port', at('https://127.0.0.1:3001'), 'CLUSTER_ADDRESS_BLOCKED', `${cluster}.server`],
  ['23 user info', at('https://u:p@h'), 'INVALID_SERVER_URL', `${cluster}.server`],
  ['23 query', at('https://h/?a'), 'INVALID_SERVER_URL', `${cluster}.server`],
  ['23 fragment', at('https://h/#a'), 'INVALID_SERVER_URL', `${cluster}.server`],
  ['23 dots', at('https://h/a/../b'), 'INVALID_SERVER_URL', `${cluster}.server`],
  ['23 typed', { ...typed, server: 'https://u:p@h' }, 'INVALID_SERVER_URL', 'server'],
  [
    '23 server name',
    kube({ cluster: { 'tls-server-name': 'a b' } }),
    'INVALID_SERVER_URL',
    `${cluster}.tls-server-name`,
  ],
  [
    '24 anchors',
    { kubeconfig: Array.from({ length: 10_000 }, (_, index) => `- &a${index} x`).join('\n') },
    'YAML_ALIASES_FORBIDDEN',
    'kubeconfig',
  ],
  ['24 depth', { kubeconfig: '['.repeat(20_000) }, 'YAML_TOO_DEEP', 'kubeconfig'],
  ['25 empty', { kubeconfig: '' }, 'KUBECONFIG_INVALID', 'kubeconfig'],
  ['25 hello', { kubeconfig: 'hello' }, 'KUBECONFIG_INVALID', 'kubeconfig'],
  ['25 list', { kubeconfig: '[]' }, 'KUBECONFIG_INVALID', 'kubeconfig'],
  ['25 Secret', { kubeconfig: 'kind: Secret' }, 'KUBECONFIG_INVALID', 'kubeconfig'],
  ['25 two documents', { kubeconfig: `${file()}---\n${file()}` }, 'KUBECONFIG_INVALID', 'kubeconfig'],
  ['25 tab', { kubeconfig: 'kind: Config\nusers:\n\t- name: x' }, 'KUBECONFIG_INVALID', 'kubeconfig'],
  ['25 key twice', { kubeconfig: 'kind: Config\nkind: Config' }, 'KUBECONFIG_INVALID', 'kubeconfig'],
  ['25 UTF-16', { kubeconfig: Buffer.from(file(), 'utf16le').toString('utf8') }, 'KUBECONFIG_INVALID', 'kubeconfig'],
  ['25 257 KiB', { kubeconfig: `#${'x'.repeat(257 * 1024)}` }, 'BODY_TOO_LARGE', 'kubeconfig', 413],
  ['26 no context', kube({ top: { 'current-context': undefined } }), 'CONTEXT_NOT_FOUND', 'current-context'],
  ['26 unknown user', kube({ context: { user: 'nobody' } }), 'CONTEXT_NOT_FOUND', 'contexts[0].context.user'],
  ['26 asked for', { kubeconfig: file(), context: 'nope' }, 'CONTEXT_NOT_FOUND', 'current-context'],
  ['27 line break', kube({ user: { token: 'CANARY\ndef' } }), 'TOKEN_INVALID', `${user}.token`],
  ['27 line break, typed', { ...typed, server: 'https://h', token: 'CANARY\ndef' }, 'TOKEN_INVALID', 'token'],
  ['27 17 KiB', kube({ user: { token: 'x'.repeat(17 * 1024) } }), 'TOKEN_INVALID', `${user}.token`],
  ['27 expired', kube({ user: { token: jwt(1_600_000_000) } }), 'TOKEN_INVALID', `${user}.token`],
  ['27 missing', { server: 'https://h' }, 'TOKEN_INVALID', 'token'],
  ['authority', { ...typed, server: 'https://h', ca: 'CANARY' }, 'CA_INVALID', 'ca'],
  [
    'pair',
    { kubeconfig: pairFile({ 'client-key-data': base64(otherPair.key) }) },
    'CERT_KEY_MISMATCH',
    `${user}.client-key-data`,
  ],
  ['both ways', { ...typed, kubeconfig: file() }, 'INVALID_FIELD', 'kubeconfig'],
  ['namespace', { ...typed, namespaces: ['../secrets'] }, 'INVALID_K8S_NAME', 'namespaces.0'],
  ['name', { ...typed, name: '\u202ea' }, 'INVALID_NAME', 'name'],
  ['unknown field', { ...typed, insecure: true }, 'UNKNOWN_FIELD', 'insecure'],
]

test.each(refused)(
  '%s is refused, touches nothing and tells nothing of it',
  async (_, body, code, field, status = 422) => {
    const answers: Awaited<ReturnType<typeof posted>>[] = []
    expect(await touched(async () => answers.push(await posted({ name: 'new', ...body })))).toEqual([])
    const [found] = answers
    if (found === undefined) throw new Error('no answer')
    const { text, ...answer } = found
    expect(answer).toEqual({ status, code, field })
    expect(text).not.toMatch(/CANARY|hostname|touch/)
    expect(server.requests).toEqual([])
    const { rows } = await db.pool.query('SELECT 1 FROM cluster UNION ALL SELECT 1 FROM cluster_credential')
    expect(rows).toEqual([])
  },
)

test('the hook that sees nothing sees a file and a connection where there is one', async () => {
  const { readFile } = await import('node:fs/promises')
  expect(await touched(() => readFile('/etc/hostname', 'utf8'))).not.toEqual([])
  expect(await touched(() => fetch(server.url).catch(() => undefined))).toContain('TCPCONNECTWRAP')
})

test('another context may hold anything, and nothing of it is stored', async () => {
  const users = [...plain.users, { name: 'laptop', user: { exec: { command: 'CANARY' } } }]
  expect(await posted({ name: 'laptop', kubeconfig: file({ top: { users } }) })).toMatchObject({ status: 201 })
  const { rows } = await db.pool.query<{ text: string }>(
    'SELECT cluster::text || cluster_credential::text AS text FROM cluster JOIN cluster_credential ON cluster_id = cluster.id',
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.text).not.toMatch(/CANARY|exec|abc\.def/)
})

test('a token that ends within a day is stored, with a warning', async () => {
  const soon = jwt(Math.floor(Date.now() / 1000) + 3600)
  const answer = await posted({ name: 'soon', kubeconfig: file({ user: { token: soon } }) })
  expect(answer.status).toBe(201)
  expect(JSON.parse(answer.text)).toMatchObject({ id: 'soon', warnings: [{ code: 'TOKEN_EXPIRES_SOON' }] })
})
