import { describe, expect, it } from 'vitest'
import { countsAs, isStale, type Measured, standingOf } from './readiness.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const fresh = '2026-11-22T11:00:00Z'
const item = (over: Partial<Measured>): Measured => ({
  level: 'bronze',
  severity: 'error',
  kind: 'config',
  outcome: 'pass',
  at: fresh,
  ...over,
})

describe('standing of a service', () => {
  it('reaches a level when every error item up to it is pass or warn', () => {
    const standing = standingOf(
      [item({}), item({ level: 'silver', outcome: 'warn' }), item({ level: 'gold', outcome: 'fail' })],
      now,
    )
    expect(standing.level).toBe('silver')
    expect(standing.levels).toEqual({
      bronze: { met: 1, applicable: 1 },
      silver: { met: 1, applicable: 1 },
      gold: { met: 0, applicable: 1 },
    })
  })
  it('is below bronze while bronze lacks something, whatever silver says', () => {
    expect(standingOf([item({ outcome: 'fail' }), item({ level: 'silver' })], now).level).toBe(null)
  })
  it('does not count unknown as met', () => {
    expect(standingOf([item({ outcome: 'unknown' })], now).levels.bronze).toEqual({ met: 0, applicable: 1 })
  })
  it('leaves notApplicable out of both numbers', () => {
    expect(standingOf([item({}), item({ outcome: 'notApplicable' })], now).levels.bronze).toEqual({
      met: 1,
      applicable: 1,
    })
  })
  it('lets a warning item fail without holding the level back', () => {
    expect(standingOf([item({}), item({ severity: 'warning', outcome: 'fail' })], now)).toMatchObject({
      level: 'gold',
      counts: { pass: 1, fail: 1 },
    })
  })
  it('has no level when nothing was measured or nothing applies', () => {
    expect(standingOf([], now).level).toBe(null)
    expect(standingOf([item({ outcome: 'notApplicable' })], now).level).toBe(null)
    expect(standingOf([item({ outcome: null, at: null })], now)).toMatchObject({
      level: null,
      never: 1,
      counts: { unknown: 1 },
    })
  })
})

describe('freshness', () => {
  it('makes config evidence stale after 24 hours and not at 24 hours', () => {
    expect(isStale({ kind: 'config', at: '2026-11-21T12:00:00Z' }, now)).toBe(false)
    expect(isStale({ kind: 'config', at: '2026-11-21T11:59:59Z' }, now)).toBe(true)
  })
  it('lets a record live 30 days and an answer of a person 180', () => {
    const old = '2026-10-20T00:00:00Z'
    expect(isStale({ kind: 'record', at: old }, now)).toBe(true)
    expect(isStale({ kind: 'manual', at: old }, now)).toBe(false)
  })
  it('counts a stale pass as unknown and says how many there are', () => {
    const stale = item({ at: '2026-11-20T00:00:00Z' })
    expect(countsAs(stale, now)).toBe('unknown')
    expect(standingOf([stale], now)).toMatchObject({ level: null, stale: 1, never: 0, counts: { pass: 0, unknown: 1 } })
  })
  it('takes evidence from a clock that runs ahead as fresh', () => {
    expect(isStale({ kind: 'live', at: '2026-11-22T12:05:00Z' }, now)).toBe(false)
  })
})
