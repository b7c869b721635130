import { describe, expect, test } from 'vitest'
import { guardIds } from '#lib/domain/drain-guard.ts'
import { allHold, askGuards, chooseVictim, type GuardView } from './guards.ts'
import { budgetOf, goodView, podOf, spoiled } from './test-view.ts'

const ask = (over: Partial<GuardView>) => {
  const view = { ...goodView(), ...over }
  return askGuards(view, chooseVictim(view.pods))
}
const saidBy = (id: (typeof guardIds)[number], over: Partial<GuardView>) => ask(over).find((each) => each.id === id)

test('the view that these cases spoil holds in all nine', () => {
  expect(ask({}).map(({ id, state }) => [id, state])).toEqual(guardIds.map((id) => [id, 'holds']))
})

test.each(spoiled)('$name: only $id refuses, with $code', ({ id, code, over }) => {
  const answers = ask(over)
  expect(answers.filter(({ state }) => state === 'refuses')).toEqual([expect.objectContaining({ id, code })])
  expect(allHold(answers)).toBe(false)
})

test('every guard has a case', () => {
  expect(new Set(spoiled.map(({ id }) => id))).toEqual(new Set(guardIds))
})

describe('a guard that could not be asked does not hold', () => {
  test('the dry run that was not made', () => {
    const answers = ask({ dryRun: null })
    expect([allHold(answers), allHold(answers, ['dryRun'])]).toEqual([false, true])
  })

  test('a workload that is gone', () => {
    expect(allHold(ask({ workload: null }), ['dryRun'])).toBe(false)
  })
})

test('a budget of other pods or of another namespace says nothing', () => {
  const others = [
    budgetOf({ status: null, selector: { matchLabels: { app: 'other' }, matchExpressions: [] } }),
    budgetOf({ status: null, ns: 'elsewhere' }),
    budgetOf({ status: null, selector: null }),
  ]
  expect(saidBy('budget', { budgets: others })).toMatchObject({ state: 'holds', values: { budgets: 0 } })
})

test('a budget that blocks is named', () => {
  const status = { observed: true, allowed: 0, currentHealthy: 2, desiredHealthy: 2, expected: 2 }
  expect(saidBy('budget', { budgets: [budgetOf({ status })] })).toMatchObject({
    values: { budget: 'shop', healthy: 2, needed: 2 },
  })
})

test('the annotation of the workload does as well as the switch', () => {
  const { workload } = goodView()
  const annotated = workload && { ...workload, annotations: { 'landfall.dev/drain-test': 'allowed' } }
  expect(saidBy('optIn', { switchedOn: false, workload: annotated })?.state).toBe('holds')
})

test('a token needs no typed name', () => {
  expect(saidBy('confirmation', { confirmed: { token: true } })?.state).toBe('holds')
})

test('the oldest ready pod is chosen, whatever the order', () => {
  const pods = [
    podOf({ name: 'young', createdAt: '2026-11-22T14:50:00Z' }),
    podOf({ name: 'old', createdAt: '2026-11-22T10:00:00Z' }),
    podOf({ name: 'oldest', createdAt: '2026-11-22T09:00:00Z', ready: false }),
    podOf({ name: 'ending', createdAt: '2026-11-22T08:00:00Z', deleting: true }),
  ]
  expect([chooseVictim(pods)?.name, chooseVictim(pods.toReversed())?.name, chooseVictim([])]).toEqual([
    'old',
    'old',
    null,
  ])
})
