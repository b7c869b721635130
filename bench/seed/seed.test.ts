import { expect, test } from 'vitest'
import { everyCheck } from '../../lib/checks/judge.ts'
import { nameSchema } from '../../lib/domain/name.ts'
import { nameKeyOf } from '../../lib/domain/slug.ts'
import { seededFleet } from './facts.ts'
import { history } from './history.ts'
import { plannedServices, plannedTeams } from './plan.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const planned = (count: number) => plannedServices(count, 1, plannedTeams(1, []), [])

function toldBy(count: number, seed: number) {
  const items = everyCheck.map(({ check }) => ({
    check,
    params: {},
    level: check.level,
    severity: check.severity,
    countsFrom: null,
    everyHours: null,
    freshHours: null,
  }))
  const services = planned(count)
  const batches = [...history(seededFleet(count, seed), services, items, { now, seed, firstId: 1 })]
  return { services, batches, digests: batches.flatMap(({ evidence }) => evidence.map(({ digest }) => digest)) }
}

test('names can be given by a person, and no two of 5,000 are one', () => {
  const names = planned(5_000).map(({ name }) => name)
  expect(names.map((name) => nameSchema.parse(name))).toEqual(names)
  expect(new Set(names.map(nameKeyOf)).size).toBe(5_000)
  expect(new Set(planned(5_000).map(({ slug }) => slug)).size).toBe(5_000)
})

test('the same seed tells the same history, another seed another', () => {
  expect(toldBy(120, 1).digests).toEqual(toldBy(120, 1).digests)
  expect(toldBy(120, 2).digests).not.toEqual(toldBy(120, 1).digests)
})

test('a run points at one piece of evidence per item, and what did not change is told once', () => {
  const { batches, digests } = toldBy(120, 1)
  const done = batches.flatMap(({ runs }) => runs.filter(({ state }) => state === 'done'))
  expect(new Set(done.map(({ evidence }) => evidence.length))).toEqual(new Set([everyCheck.length]))
  expect(digests.length).toBeLessThan((done.length * everyCheck.length) / 3)
})
