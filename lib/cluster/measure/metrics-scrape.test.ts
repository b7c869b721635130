import { expect, test } from 'vitest'
import type { Pod, Workload } from '../../domain/workload.ts'
import { factValue, object } from '../test-objects.ts'
import { metricsScrape } from './metrics-scrape.ts'
import type { PodAnswer, PodMiss, PodRequest } from './ports.ts'
import { podOf } from './test-pods.ts'

const at = '2026-11-22T15:07:00.000Z'

function workload(path = '/metrics'): Workload {
  const template = {
    metadata: { annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/path': path } },
    spec: { containers: [{ name: 'app', image: 'x:1', ports: [{ containerPort: 8080 }] }] },
  }
  const [made] = factValue('workloads', [object('apps/v1', 'Deployment', 'x', { spec: { selector: {}, template } })])
  if (made === undefined) throw new Error('there is no workload')
  return made
}

const page = (body: string, over: Partial<PodAnswer> = {}): PodAnswer => ({
  ok: true,
  status: 200,
  type: 'text/plain; version=0.0.4',
  location: null,
  body: Buffer.from(body),
  cut: false,
  ms: 3,
  ...over,
})

/** What is kept of the pods, asked with these answers in turn; and the requests they got. */
async function measured(pods: Pod[], answers: (PodAnswer | PodMiss)[], path?: string) {
  const asked: PodRequest[] = []
  const fact = await metricsScrape.measure({
    targets: [{ workload: workload(path), pods, questions: [] }],
    facts: {},
    ports: {
      podLog: () => Promise.reject(new Error('nobody asks for a log')),
      podGet: async (_, request) => answers[asked.push(request) - 1] ?? page(''),
      now: () => Date.parse(at),
    },
    deadline: Date.parse(at) + 60_000,
    fingerprintKey: null,
    at,
  })
  if (!fact.ok) throw new Error(fact.reason)
  return { asked, entries: fact.value }
}

test('asks each pod where its annotation says, as Prometheus does', async () => {
  const { asked, entries } = await measured([podOf('x-1'), podOf('x-2')], [page('a 1\n'), page('a{')])
  expect(asked[0]).toMatchObject({ scheme: 'http', port: 8080, path: '/metrics', bytes: 2 * 1024 * 1024 })
  expect(asked[0]?.accept).toContain('application/openmetrics-text')
  expect(entries).toMatchObject([
    { pod: 'x-1', container: 'app', foundBy: 'annotation', status: 200, type: 'text/plain', samples: 1, fault: null },
    { pod: 'x-2', fault: { line: 1, reason: 'labelName' }, samples: 0 },
  ])
})

test('a miss is an entry of its pod and hides nothing of the others', async () => {
  const miss: PodMiss = { ok: false, code: 'timeout', reason: 'no headers within 5 s', stage: 'headers' }
  const { entries } = await measured([podOf('x-1'), podOf('x-2')], [miss, page('a 1\n')])
  expect(entries).toMatchObject([
    { ok: false, code: 'timeout', reason: 'no headers within 5 s' },
    { ok: true, samples: 1 },
  ])
})

test.each(['unreachable', 'blocked', 'tooLarge', 'invalid', 'refused'] as const)(
  '%s stays what it is',
  async (code) => {
    const { entries } = await measured([podOf('x-1')], [{ ok: false, code, reason: 'x', stage: 'body' }])
    expect(entries).toMatchObject([{ ok: false, code }])
  },
)

test('a page that was cut is too large, and so is one with too many samples', async () => {
  const many = Array.from({ length: 50_001 }, (_, index) => `a{b="${index}"} 1`).join('\n')
  const { entries } = await measured([podOf('x-1'), podOf('x-2')], [page('a 1\n', { cut: true }), page(many)])
  expect(entries).toMatchObject([
    { ok: false, code: 'tooLarge' },
    { ok: false, code: 'tooLarge' },
  ])
})

test('another status than 200 is an answer, however it reads', async () => {
  const { entries } = await measured([podOf('x-1')], [page('<html>', { status: 302, cut: true })])
  expect(entries).toMatchObject([{ ok: true, status: 302, fault: null, samples: 0 }])
})

test('a container that does not run is not asked', async () => {
  const { asked, entries } = await measured([podOf('x-1', { phase: 'Pending', waiting: 'ErrImagePull' })], [])
  expect(asked).toEqual([])
  expect(entries).toMatchObject([{ ok: false, code: 'notStarted' }])
})

test('keeps no label, no help text and no query', async () => {
  const body = '# HELP a ghp_help\n# TYPE a gauge\na{token="ghp_label"} 1\nb{token="ghp_bad} 1\n'
  const { asked, entries } = await measured(
    [podOf('x-1'), podOf('x-2')],
    [page(body), page('a{x="ghp_y"} 1')],
    '/m?key=ghp_q',
  )
  expect(asked[0]?.path).toBe('/m?key=ghp_q')
  expect(entries).toMatchObject([{ fault: { line: 4 } }, { samples: 1 }])
  expect(JSON.stringify(entries)).not.toContain('ghp_')
})

const token = 'ghp_0123456789abcdefghijABCDEFGHIJ456789'
const leaking = `# TYPE x gauge
x{auth="${token}"} 1
x{auth="b"} 1
`

test('a label that holds a secret is judged as usual, and told by its detector without a character of it', async () => {
  const { entries } = await measured([podOf('x-1')], [page(leaking)])
  expect(entries).toMatchObject([{ ok: true, fault: null, samples: 2, secrets: [{ rule: 'githubToken', lines: 1 }] }])
  expect(JSON.stringify(entries)).not.toContain(token.slice(0, 12))
})

test('a name that holds a secret is left out', async () => {
  const named = `{"${token}"} 1\n${token} 2\n`
  const { entries } = await measured([podOf('x-1')], [page(named)])
  expect(entries).toMatchObject([{ ok: true, fault: null }])
  expect(JSON.stringify(entries)).not.toContain(token.slice(0, 12))
})
