import { expect, test } from 'vitest'
import type { FactSet, MeasuredKey } from '../../domain/facts.ts'
import { measureFacts } from './index.ts'
import type { Ports } from './ports.ts'
import { podOf, workloadOf } from './test-pods.ts'

const begun = Date.parse('2026-11-22T15:00:00.000Z')
const at = new Date(begun).toISOString()
const facts: MeasuredKey[] = ['logSample', 'metricsScrape', 'healthResponse']

/** So many services with a pod each, asked by a clock that every call puts forward, as one that waits for its turn would. */
async function measured(services: number, msEach: number, signal?: AbortSignal) {
  let clock = begun
  let calls = 0
  const called = <T>(answer: T): Promise<T> => {
    clock += msEach
    calls++
    return Promise.resolve(answer)
  }
  const page = {
    ok: true,
    status: 200,
    type: 'text/plain',
    location: null,
    body: Buffer.from('a 1\n'),
    cut: false,
    ms: 1,
  }
  const ports: Ports = {
    podLog: () => called({ ok: true as const, body: Buffer.from(`${at} hello\n`), cut: false }),
    podGet: () => called({ ...page, ok: true as const }),
    now: () => clock,
  }
  const names = Array.from({ length: services }, (_, index) => `s-${index}`)
  const pods = names.map((name) => ({ ...podOf(`${name}-1`), workload: { group: 'apps', kind: 'Deployment', name } }))
  const set: FactSet = {
    pods: { ok: true, at, value: pods, gaps: [] },
    services: { ok: true, at, value: [], gaps: [] },
    monitors: { ok: true, at, value: [], gaps: [] },
  }
  const questions = [{ check: 'x', needs: facts, params: {} }]
  const wanted = names.map((name) => ({ workload: { ...workloadOf(), name }, questions }))
  const budget = () => ({ objects: 0, bytes: 0, deadline: clock + 60_000 })
  const asked = { facts, wanted, now: () => clock, ...(signal && { signal }) }
  const set2 = await measureFacts({ pods: () => ports, budget }, set, asked)
  const entries = facts.flatMap((key): { ok: boolean; code?: string }[] => {
    const fact = set2[key]
    return fact?.ok ? fact.value : [{ ok: false, code: fact?.code ?? 'none' }]
  })
  return { entries, calls, late: entries.filter((each) => !each.ok && each.code === 'timeout').length }
}

test('a thousand services at five calls a second end without a timeout of our own', { timeout: 60_000 }, async () => {
  const { entries, calls, late } = await measured(1_000, 200)
  expect(late).toBe(0)
  expect(calls).toBeGreaterThanOrEqual(1_000)
  expect(entries.length).toBeGreaterThanOrEqual(1_000)
})

test('a fleet whose every pod hangs comes to an end all the same', { timeout: 60_000 }, async () => {
  const { calls, late } = await measured(300, 60_000)
  expect(late).toBeGreaterThan(0)
  expect(calls).toBeLessThan(300)
})

test('when nobody waits any more nothing is asked', async () => {
  expect(await measured(10, 200, AbortSignal.abort())).toMatchObject({ calls: 0 })
})
