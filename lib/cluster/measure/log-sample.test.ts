import { expect, test } from 'vitest'
import { measureFacts } from './index.ts'
import type { PodLog, Ports } from './ports.ts'
import { podOf, workloadOf } from './test-pods.ts'

const line = 'time:2026-11-22T15:07:06Z\tlevel:info\tmethod:GET\turi:/a/1\tstatus:502\treqtime:0.001'
const log = (text: string) => ({ ok: true as const, body: Buffer.from(text), cut: false })
const stamped = (text: string) => log(`2026-11-22T15:07:06.630803691Z ${text}\n`)
const refused = { ok: false as const, code: 'refused' as const, reason: 'pods is forbidden', stage: 'answer' as const }
const at = '2026-11-22T15:08:00.000Z'

async function measured(podLog: PodLog, pods = [podOf('x-1'), podOf('x-2')], fingerprintKey: string | null = null) {
  const asked: string[] = []
  const ports: Ports = {
    podLog: (pod, container) => {
      asked.push(`${pod.name} ${container}`)
      return podLog(pod, container)
    },
    podGet: () => Promise.reject(new Error('nobody is asked for a page')),
    now: () => Date.parse(at),
  }
  const questions = [{ check: 'x', needs: ['logSample' as const, 'traffic' as const], params: {} }]
  const set = { pods: { ok: true as const, at, value: pods, gaps: [] } }
  const wanted = [{ workload: workloadOf(), questions }]
  const budget = { objects: 0, bytes: 0, deadline: Date.parse(at) + 60_000 }
  const facts = await measureFacts({ pods: () => ports, budget: () => budget }, set, {
    facts: ['logSample', 'traffic'],
    wanted,
    fingerprintKey,
    now: () => Date.parse(at),
  })
  const of = <T>(fact: { ok: true; value: T[] } | { ok: false } | undefined) => (fact?.ok ? fact.value : [])
  return { asked, logs: of(facts.logSample), traffic: of(facts.traffic) }
}

test('the log of a container is read once, for its lines and for its requests', async () => {
  const { asked, logs, traffic } = await measured(async () => stamped(line))
  expect(asked.sort()).toEqual(['x-1 app', 'x-2 app'])
  expect(logs).toMatchObject([
    { ok: true, pod: 'x-1', container: 'app', lines: 1, formats: { ltsv: 1 } },
    { ok: true, pod: 'x-2' },
  ])
  expect(traffic).toMatchObject([
    { ok: true, pod: 'x-1', from: '2026-11-22T15:07:06.630803691Z', routes: [{ route: '/a/:n', count: 1 }] },
    { ok: true, pod: 'x-2' },
  ])
})

test('a pod that ends meanwhile leaves a gap with its name, the others are read', async () => {
  const gone = { ...refused, code: 'gone' as const, reason: 'pods "x-1" not found' }
  const { logs } = await measured(async (pod) => (pod.name === 'x-1' ? gone : stamped(line)))
  expect(logs).toMatchObject([
    { ok: false, pod: 'x-1', container: 'app', code: 'gone', reason: 'pods "x-1" not found' },
    { ok: true, pod: 'x-2', lines: 1 },
  ])
})

test('without the right to logs every entry says so', async () => {
  const { logs, traffic } = await measured(async () => refused)
  expect(logs.map((each) => !each.ok && each.code)).toEqual(['refused', 'refused'])
  expect(traffic.map((each) => !each.ok && each.code)).toEqual(['refused', 'refused'])
})

test('a container that did not start is not asked, and one that stops before it is asked has no empty log', async () => {
  const waiting = podOf('x-1', { ready: false, waiting: 'ErrImagePull' })
  expect(await measured(async () => log(''), [waiting])).toEqual({ asked: [], logs: [], traffic: [] })
  const notStarted = { ...refused, code: 'notStarted' as const, reason: 'container "app" is waiting to start' }
  expect((await measured(async () => notStarted, [podOf('x-1')])).logs).toMatchObject([
    { ok: false, code: 'notStarted' },
  ])
})

test('a log without a line is an entry without lines', async () => {
  expect((await measured(async () => log(''), [podOf('x-1')])).logs).toMatchObject([{ ok: true, lines: 0 }])
})

test('a log that is longer than the limits says so', async () => {
  const { logs } = await measured(async () => ({ ...stamped(line), cut: true }), [podOf('x-1')])
  expect(logs).toMatchObject([{ ok: true, cut: true, lines: 1 }])
})

test('with a key a secret has a fingerprint, the same in every pod, and no sign of it is kept', async () => {
  const secret = 'AKIAQYLPMN5HFIQR7XYA'
  const { logs } = await measured(async () => stamped(`key=${secret}`), undefined, 'a key')
  const [one, two] = logs.map((each) => each.ok && each.hits.find(({ rule }) => rule === 'awsKey')?.values)
  expect(one).toMatchObject([{ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/), lines: 1 }])
  expect(two).toEqual(one)
  expect(JSON.stringify(logs)).not.toContain(secret.slice(0, 8))
  const other = await measured(async () => stamped(`key=${secret}`), undefined, 'another key')
  expect(JSON.stringify(other.logs)).not.toContain(JSON.stringify(one))
})

test('without a key there is no fingerprint', async () => {
  const { logs } = await measured(async () => stamped('key=AKIAQYLPMN5HFIQR7XYA'), [podOf('x-1')])
  expect(logs).toMatchObject([{ ok: true, hits: [{ rule: 'awsKey', values: [] }] }])
})
