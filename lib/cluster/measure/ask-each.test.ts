import { describe, expect, test } from 'vitest'
import { askEach, missedOf, placeOf, type Turn, turnsOf } from './ask-each.ts'
import { podOf, workloadOf } from './test-pods.ts'

const target = { workload: workloadOf(), pods: [podOf('a'), podOf('b')], questions: [] }
const turns = turnsOf([target], () => ['app'])
const world = { deadline: 1000, ports: { podLog: nothing, podGet: nothing, now: () => 0 } }
function nothing(): never {
  throw new Error('nobody is asked')
}
const answered = async (turn: Turn) => ({ ...placeOf(turn), ok: true as const })
const codes = (entries: readonly ({ ok: true } | { ok: false; code: string })[]) =>
  entries.map((each) => (each.ok ? 'ok' : each.code))

test('the first pod of every workload has its turn before the second of any', () => {
  const other = { ...target, workload: workloadOf('y'), pods: [podOf('c')] }
  expect(turnsOf([target, other], () => ['app']).map(({ pod }) => pod.name)).toEqual(['a', 'c', 'b'])
})

describe('each container is asked once', () => {
  test('and has its own entry', async () => {
    expect(await askEach(world, turns, answered)).toEqual([
      { ns: 'ns', workload: { group: 'apps', kind: 'Deployment', name: 'x' }, pod: 'a', container: 'app', ok: true },
      { ns: 'ns', workload: { group: 'apps', kind: 'Deployment', name: 'x' }, pod: 'b', container: 'app', ok: true },
    ])
  })

  test('one that throws hides nothing of the others', async () => {
    const take = async (turn: Turn) => {
      if (turn.pod.name === 'a') throw new Error('broken')
      return answered(turn)
    }
    expect(codes(await askEach(world, turns, take))).toEqual(['invalid', 'ok'])
  })

  test('a namespace that refused is not asked again', async () => {
    const asked: string[] = []
    const take = async (turn: Turn) => {
      asked.push(turn.pod.name)
      return missedOf(turn, { code: 'refused', reason: 'forbidden' })
    }
    expect(codes(await askEach<{ ok: true }>(world, turns, take, 1))).toEqual(['refused', 'refused'])
    expect(asked).toEqual(['a'])
  })

  test('what the time did not reach is told as such', async () => {
    let now = 0
    const slow = async (turn: Turn) => {
      now += 1000
      return answered(turn)
    }
    const late = { ...world, ports: { ...world.ports, now: () => now } }
    expect(codes(await askEach(late, turns, slow, 1))).toEqual(['ok', 'timeout'])
  })
})
