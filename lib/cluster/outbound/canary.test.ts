import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pool } from '../pool.ts'
import { guardOf } from './guard.ts'
import { guardedRequest } from './guarded-request.ts'
import { answering, atHome, homeGuard, listening } from './test-targets.ts'

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'
const everything = ['0.0.0.0/0', '::/0'].map((cidr) => ({ cidr, ports: '*' }))

/** Hosts of all kinds that lead to loopback, to metadata, to nowhere; `rules` of a server that lists everything. */
const hosts = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '127.255.255.254',
  ],
  ...[
    '0',
    '0.0.0.0',
    '0x0',
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
  ],
  ...['[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[2002:7f00:1::1]', '[::ffff:0.0.0.0]'],
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'localhost..',
    'a.localhost',
    'LOCALHOST。',
    'ｌocalhost',
    '１２７.0.0.1',
    '127。0。0。1',
  ],
  ...['169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '169.254.43518', '[::ffff:a9fe:a9fe]'],
  ...[
    '[64:ff9b::a9fe:a9fe]',
    '[2002:a9fe:a9fe::1]',
    '[::a9fe:a9fe]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[fec0::1]',
    '[ff02::1]',
  ],
  ...[
    '[2001::1]',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
  ],
  ...[
    'metadata.google.internal',
    'METADATA.google.internal.',
    'svc-loopback',
    'svc-v6',
    'svc-mapped',
    'svc-mixed',
    'svc-metadata',
  ],
]
const meanings: Record<string, string[]> = {
  'svc-loopback': ['127.0.0.1'],
  'svc-v6': ['::1'],
  'svc-mapped': ['::ffff:127.0.0.1'],
  'svc-mixed': ['127.46.0.1', '169.254.169.254'],
  'svc-metadata': ['169.254.169.254'],
}

test('no packet goes to a refused address, however it is written', async () => {
  const canary = await listening(answering(ok))
  const canaryV6 = await listening(answering(ok), { host: '::1', port: canary.port }).catch(() => null)
  const server = { allowLoopback: false, own: [] }
  const guard = guardOf(server, everything, {
    enter: pool(50),
    resolve: async (name) => meanings[name] ?? ['127.0.0.1'],
  })
  expect(hosts.length).toBeGreaterThanOrEqual(60)
  for (const host of hosts)
    expect([host, await guardedRequest(guard, { url: `http://${host}:${canary.port}/`, ms: 1000 })]).toMatchObject([
      host,
      { ok: false, stage: 'dns', miss: { code: 'blocked' } },
    ])
  expect(canary.count() + (canaryV6?.count() ?? 0)).toBe(0)
  // the canary does hear what is sent to it
  await guardedRequest(homeGuard(), { url: canary.url })
  expect(canary.count()).toBe(1)
})

describe('this system', () => {
  test('is refused by address and port, by whatever name', async () => {
    const canary = await listening(answering(ok))
    const rules = { ...atHome, own: [{ host: '127.0.0.1', port: canary.port }] }
    const guard = guardOf(rules, everything, { enter: pool(50), resolve: async () => ['127.0.0.1'] })
    for (const host of ['127.0.0.1', '127.9.9.9', 'localhost', '[::ffff:7f00:1]', 'svc'])
      expect(await guardedRequest(guard, { url: `http://${host}:${canary.port}/` })).toMatchObject({
        miss: { code: 'blocked', reason: expect.stringContaining('belongs to this system') },
      })
    expect(canary.count()).toBe(0)
  })

  test('is refused at the address that its name has now', async () => {
    const canary = await listening(answering(ok), { host: '127.46.0.7' })
    const rules = { ...atHome, own: [{ host: 'db.internal', port: canary.port }] }
    const guard = guardOf(rules, everything, { enter: pool(50), resolve: async () => ['127.46.0.7'] })
    expect(await guardedRequest(guard, { url: canary.url })).toMatchObject({ miss: { code: 'blocked' } })
    expect(canary.count()).toBe(0)
  })
})

test('a name that flips between the check and the connection never leads to the refused address', async () => {
  const good = await listening(answering(ok), { host: '127.46.0.1' })
  const canary = await listening(answering(ok), { host: '127.47.0.1', port: good.port })
  const allow = [{ cidr: '127.46.0.0/16', ports: '*' }]
  let answered = 0
  await fc.assert(
    fc.asyncProperty(
      fc.infiniteStream(fc.constantFrom('127.46.0.1', '127.47.0.1')),
      fc.integer({ min: 1, max: 3 }),
      async (stream, size) => {
        const resolve = async () => Array.from({ length: size }, () => String(stream.next().value))
        const answer = await guardedRequest(homeGuard({ allow, resolve }), { url: `http://svc:${good.port}/` })
        if (answer.ok) answered++
        else expect(answer.miss.code).toBe('blocked')
      },
    ),
    { numRuns: 50, seed: 46 },
  )
  expect(answered).toBeGreaterThan(0)
  expect(good.count()).toBe(answered)
  expect(canary.count()).toBe(0)
})

test.each([
  ['http://127.46.0.1:1/', 'port 1'],
  ['http://127.99.0.1:8080/', '127.99.0.1'],
  ['http://svc:22/', 'port 22'],
  ['http://user:pw@127.46.0.1:8080/', 'user'],
  ['file:///etc/passwd', 'no http'],
  ['', 'no http'],
])('%s is blocked, and the reason names what', async (url, words) => {
  const guard = homeGuard({ allow: [{ cidr: '127.46.0.0/16', ports: '8080' }], resolve: async () => ['127.46.0.1'] })
  expect(await guardedRequest(guard, { url })).toMatchObject({
    miss: { code: 'blocked', reason: expect.stringContaining(words) },
  })
})
