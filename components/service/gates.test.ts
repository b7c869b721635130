import { describe, expect, it } from 'vitest'
import type { ItemState } from '#lib/domain/service.ts'
import { gatesOf } from './gates.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const item = (
  check: string,
  level: ItemState['level'],
  outcome: ItemState['outcome'],
  more: Partial<ItemState> = {},
) => ({
  check,
  area: 'health' as const,
  level,
  severity: 'error' as const,
  kind: 'config' as const,
  outcome,
  stale: false,
  version: 1,
  summary: null,
  alike: 0,
  findings: [],
  more: 0,
  at: outcome === null ? null : '2026-11-22T11:00:00Z',
  runId: null,
  ...more,
})

const gate = (items: ItemState[], at: number) => gatesOf(items, now)[at]

describe('gatesOf', () => {
  it('lists what a level misses: failures first, then what nobody could say', () => {
    const items = [
      item('a', 'bronze', 'unknown'),
      item('b', 'bronze', null),
      item('c', 'bronze', 'fail'),
      item('d', 'bronze', 'warn'),
      item('e', 'bronze', 'notApplicable'),
    ]
    expect(gate(items, 0)).toMatchObject({ met: 1, applicable: 4, reached: false })
    expect(gate(items, 0)?.missing.map(({ check }) => check)).toEqual(['c', 'a', 'b'])
  })

  it('counts stale evidence as missing', () => {
    const items = [item('a', 'bronze', 'pass', { at: '2026-11-20T00:00:00Z' })]
    expect(gate(items, 0)?.missing).toHaveLength(1)
  })

  it('never asks for advice', () => {
    const items = [item('a', 'bronze', 'pass'), item('b', 'bronze', 'fail', { severity: 'warning' })]
    expect(gate(items, 0)).toMatchObject({ reached: true, applicable: 1 })
  })

  it('holds a level back by the one below it', () => {
    const items = [item('a', 'bronze', 'fail'), item('b', 'silver', 'pass')]
    expect(gate(items, 1)).toMatchObject({ missing: [], reached: false })
  })

  it('reaches nothing where nothing is asked', () => {
    expect(gate([], 0)?.reached).toBe(false)
  })
})
