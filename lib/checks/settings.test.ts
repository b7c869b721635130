import { describe, expect, it } from 'vitest'
import { baseOs } from './base-os.ts'
import { graceBudget } from './grace-budget.ts'
import { readSettings, sameSettings, settingsOf } from './settings.ts'

describe('settings of a check', () => {
  it('keep what differs from the default, and nothing else', () => {
    expect(readSettings(baseOs, { warnDays: 90, freeLts: ['debian'] }).data).toEqual({ warnDays: 90 })
    expect(readSettings(graceBudget, { drainSeconds: 10 }).data).toEqual({})
  })

  it.each([
    [{ drainSeconds: -1 }, 'too_small'],
    [{ drainSeconds: 3_601 }, 'too_big'],
    [{ drainSeconds: '10' }, 'invalid_type'],
    [{ drain: 1 }, 'unrecognized_keys'],
    [[], 'invalid_type'],
  ])('refuse %j', (given, code) => {
    expect(readSettings(graceBudget, given).error?.issues[0]?.code).toBe(code)
  })

  it('are shown with the defaults filled in', () => {
    expect(settingsOf(baseOs, { warnDays: 90 })).toEqual({ warnDays: 90, freeLts: ['debian'] })
  })

  it('are the same when they ask the same', () => {
    expect(sameSettings(graceBudget, {}, { drainSeconds: 10 })).toBe(true)
    expect(sameSettings(graceBudget, {}, { drainSeconds: 11 })).toBe(false)
    expect(sameSettings(baseOs, { freeLts: ['debian'], warnDays: 1 }, { warnDays: 1 })).toBe(true)
  })
})
