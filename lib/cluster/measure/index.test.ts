import { describe, expect, test } from 'vitest'
import type { FactSet } from '../../domain/facts.ts'
import type { Wanted } from '../../domain/measured.ts'
import { askEach, placeOf, turnsOf } from './ask-each.ts'
import { defineMeasure } from './define.ts'
import { measureFacts } from './index.ts'
import { podOf, workloadOf } from './test-pods.ts'
import { podsApi } from './test-pods-api.ts'

const at = '2026-11-22T15:07:00.000Z'
const now = () => Date.parse(at)
const pods = [podOf('x-1'), podOf('x-2')]
const lists: FactSet = { pods: { ok: true, at, value: pods, gaps: [] } }
const wanted: Wanted[] = [
  {
    workload: workloadOf(),
    questions: [{ check: 'health-response', needs: ['healthResponse'], params: { appPath: '/' } }],
  },
]
const asked = { facts: ['healthResponse' as const], wanted, now }

/** Asks each pod for `/`, with the settings of the first question. */
const health = defineMeasure({
  key: 'healthResponse',
  async measure(ask) {
    const turns = turnsOf(ask.targets, () => ['app'])
    const value = await askEach(ask, turns, async (turn) => {
      const path = String(turn.target.questions[0]?.params.appPath)
      const request = { scheme: 'http' as const, port: 80, path, accept: '*/*', bytes: 0, ms: 300 }
      const got = await ask.ports.podGet(turn.pod, request)
      if (!got.ok) return { ...placeOf(turn), ok: false as const, code: got.code, reason: got.reason }
      const app = { ok: true as const, port: 80, path, status: got.status, ms: 1 }
      return { ...placeOf(turn), ok: true as const, readiness: null, liveness: null, app: [app], url: null }
    })
    return { ok: true, at: ask.at, value, gaps: [] }
  },
})

test('the pods of what is wanted are asked, and one that is silent hides nothing of the others', async () => {
  const { connection } = await podsApi((request, response) => {
    if (!request.url?.includes('x-1')) response.writeHead(204).end()
  })
  const { healthResponse } = await measureFacts(connection, lists, asked, { healthResponse: health })
  expect(healthResponse).toMatchObject({
    ok: true,
    at,
    value: [
      { pod: 'x-1', ok: false, code: 'timeout' },
      { pod: 'x-2', ok: true, app: [{ path: '/', status: 204 }] },
    ],
  })
})

test('a workload that nobody has a question about is not asked', async () => {
  const api = await podsApi((_, response) => response.end())
  const none = [{ workload: workloadOf(), questions: [] }]
  const { healthResponse } = await measureFacts(
    api.connection,
    lists,
    { ...asked, wanted: none },
    { healthResponse: health },
  )
  expect(healthResponse).toMatchObject({ ok: true, value: [] })
  expect(api.asked).toEqual([])
})

test('another way to pods takes the place of the proxy', async () => {
  const api = await podsApi((_, response) => response.end())
  const podGet = async () => ({
    ok: false as const,
    code: 'blocked' as const,
    reason: 'not allowed',
    stage: 'wait' as const,
  })
  const { healthResponse } = await measureFacts(api.connection, lists, { ...asked, podGet }, { healthResponse: health })
  expect(healthResponse).toMatchObject({ value: [{ code: 'blocked' }, { code: 'blocked' }] })
  expect(api.asked).toEqual([])
})

describe('a fact is missed', () => {
  test('with the reason of the pods, when they could not be listed', async () => {
    const { connection } = await podsApi((_, response) => response.end())
    const refused: FactSet = { pods: { ok: false, at, code: 'refused', reason: 'forbidden' } }
    const told: string[] = []
    const onFact = (key: string, ok: boolean) => told.push(`${key} ${ok}`)
    const measured = await measureFacts(connection, refused, { ...asked, onFact }, { healthResponse: health })
    expect(measured).toEqual({ healthResponse: { ok: false, at, code: 'refused', reason: 'forbidden' } })
    expect(told).toEqual(['healthResponse false'])
  })

  test('when what measures it throws', async () => {
    const { connection } = await podsApi((_, response) => response.end())
    const broken = { ...health, measure: async () => Promise.reject(new Error('broken')) }
    const { healthResponse } = await measureFacts(connection, lists, asked, { healthResponse: broken })
    expect(healthResponse).toMatchObject({ ok: false, code: 'invalid' })
  })

  test('as not gathered, when nothing measures it', async () => {
    const { connection } = await podsApi((_, response) => response.end())
    expect(await measureFacts(connection, lists, asked, {})).toMatchObject({
      healthResponse: { ok: false, code: 'notGathered' },
    })
  })
})
