import { expect, test } from 'vitest'
import { podOf } from './test-pods.ts'
import { podsApi, sendStatus } from './test-pods-api.ts'

const pod = podOf('x-1')

test('asks for the newest lines of one container, within the limits', async () => {
  const { ports, asked } = await podsApi((_, response) => response.end('2026-11-22T15:00:00Z hello\n'))
  const answer = await ports.podLog(pod, 'app')
  expect(answer).toMatchObject({ ok: true, body: Buffer.from('2026-11-22T15:00:00Z hello\n'), cut: false })
  expect(asked).toEqual([
    '/api/v1/namespaces/ns/pods/x-1/log?container=app&timestamps=true&tailLines=500&limitBytes=262144&sinceSeconds=3600',
  ])
})

test('keeps no more than the limit of a server that knows none', async () => {
  const { ports } = await podsApi((_, response) => response.end(Buffer.alloc(2_000_000, 'x')))
  const answer = await ports.podLog(pod, 'app')
  expect(answer.ok ? [answer.body.length, answer.cut] : answer).toEqual([262_144, true])
})

test.each([
  [400, 'container "app" in pod "x-1" is waiting to start: ContainerCreating', 'notStarted'],
  [403, 'pods "x-1" is forbidden', 'refused'],
  [404, 'pods "x-1" not found', 'gone'],
  [500, 'Get "https://10.0.0.1:10250/": dial tcp: i/o timeout', 'unreachable'],
])('%i is no log', async (code, message, expected) => {
  const { ports } = await podsApi((_, response) => sendStatus(response, code, message))
  const answer = await ports.podLog(pod, 'app')
  expect(answer).toMatchObject({ ok: false, code: expected, stage: 'answer' })
  expect(answer.ok ? '' : answer.reason).toContain(message)
})

test('pods that hang say nothing about the cluster', async () => {
  const { ports, breaker } = await podsApi(() => {})
  const answers = await Promise.all(Array.from({ length: 6 }, () => ports.podLog(pod, 'app')))
  expect(answers.map((each) => (each.ok ? 'ok' : `${each.code} ${each.stage}`))).toEqual(
    Array(6).fill('timeout headers'),
  )
  expect(breaker.opened(Date.now())).toBeNull()
})

test.each([
  ['namespace', { ...pod, ns: '../kube-system' }, 'app'],
  ['pod', { ...pod, name: 'x/../../secrets' }, 'app'],
  ['container', pod, 'app&previous=true'],
])('a %s that is no name is never asked for', async (_, asked, container) => {
  const api = await podsApi((_, response) => response.end())
  expect(await api.ports.podLog(asked, container)).toMatchObject({ ok: false, code: 'invalid', stage: 'wait' })
  expect(api.asked).toEqual([])
})
