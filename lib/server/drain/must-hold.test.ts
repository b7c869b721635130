import { expect, test } from 'vitest'
import { Refused } from '#lib/domain/refused.ts'
import { askGuards, chooseVictim } from '#lib/experiments/drain/guards.ts'
import { goodView, spoiled } from '#lib/experiments/drain/test-view.ts'
import { mustHold } from './must-hold.ts'

const takenAt = '2026-11-22T15:00:00Z'
/** What a start is refused with by a view of the last probe; null where it may begin. */
function refused(over: (typeof spoiled)[number]['over']) {
  const view = { ...goodView(), dryRun: null, ...over }
  try {
    mustHold(askGuards(view, chooseVictim(view.pods)), takenAt)
    return null
  } catch (error) {
    return error instanceof Refused ? error : null
  }
}

test('what holds may begin', () => {
  expect(refused({})).toBeNull()
})

const byCluster = spoiled.filter(({ id }) => ['twoReady', 'budget', 'settled'].includes(id))
test.each(byCluster)('$name: 409 $code, with what was seen and when', ({ over, code }) => {
  const found = refused(over)
  expect(found).toMatchObject({ code, status: 409, current: { takenAt } })
  expect(found?.message).not.toMatch(/undefined/)
})

test('a budget that blocks is named', () => {
  const blocked = spoiled.find(({ code }) => code === 'BLOCKED_BY_PDB')
  expect(refused(blocked?.over ?? {})?.message).toBe(
    `The disruption budget other lets no pod go: 2 healthy, 2 needed. As of the probe of ${takenAt}; probe again if that has changed.`,
  )
})
