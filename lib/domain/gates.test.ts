import { describe, expect, it } from 'vitest'
import { gatesOf, moveOf } from './gates.ts'
import type { ItemState } from './service.ts'

const item = (
  check: string,
  level: ItemState['level'],
  outcome: ItemState['outcome'],
  more: Partial<ItemState> = {},
): ItemState => ({
  check,
  area: 'health',
  level,
  severity: 'error',
  kind: 'config',
  outcome,
  stale: false,
  otherwise: false,
  version: 1,
  summary: null,
  alike: 0,
  findings: [],
  more: 0,
  at: outcome === null ? null : '2026-11-22T11:00:00Z',
  runId: null,
  announced: null,
  ...more,
})

const gate = (items: ItemState[], at: number) => gatesOf(items)[at]
const ids = (items: readonly ItemState[] = []) => items.map(({ check }) => check)

describe('gatesOf', () => {
  it('tells what fails from what could not be looked at, grew stale or was never asked', () => {
    const bronze = gate(
      [
        item('failing', 'bronze', 'fail'),
        item('unseen', 'bronze', 'unknown'),
        item('old', 'bronze', 'pass', { stale: true }),
        item('new', 'bronze', null),
        item('warned', 'bronze', 'warn'),
        item('other', 'bronze', 'notApplicable'),
      ],
      0,
    )
    expect(ids(bronze?.missing.fail)).toEqual(['failing'])
    expect(ids(bronze?.missing.unknown)).toEqual(['unseen'])
    expect(ids(bronze?.missing.stale)).toEqual(['old'])
    expect(ids(bronze?.missing.never)).toEqual(['new'])
    expect(ids(bronze?.met)).toEqual(['warned'])
    expect(bronze).toMatchObject({ applicable: 5, reached: false })
  })

  it('never asks for advice', () => {
    const items = [item('a', 'bronze', 'pass'), item('b', 'bronze', 'fail', { severity: 'warning' })]
    expect(gate(items, 0)).toMatchObject({ reached: true, applicable: 1 })
  })

  it('does not ask yet for what is only announced', () => {
    const items = [item('a', 'bronze', 'pass'), item('b', 'bronze', 'fail', { announced: '2026-12-01' })]
    expect(gate(items, 0)).toMatchObject({ reached: true, applicable: 1 })
  })

  it('holds a level back by the one below it', () => {
    expect(gate([item('a', 'bronze', 'fail'), item('b', 'silver', 'pass')], 1)?.reached).toBe(false)
  })

  it('reaches nothing where nothing is asked', () => {
    expect(gate([], 0)?.reached).toBe(false)
  })
})

describe('moveOf', () => {
  const ref = { cluster: 'main', namespace: 'web', match: { by: 'pattern' as const, pattern: '*' } }
  const share = { met: 0, applicable: 0 }
  const move = (items: ItemState[], level: 'bronze' | 'silver' | 'gold' | null = null, refs = [ref]) =>
    moveOf({
      items,
      refs,
      standing: {
        level,
        levels: { bronze: share, silver: share, gold: share },
        counts: { fail: 0, unknown: 0, warn: 0, pass: 0, notApplicable: 0 },
        stale: 0,
        never: 0,
      },
    })

  it('lets what fails decide, of the lowest level first, and names three at most', () => {
    const { says, deciding, asked } = move([
      item('gold', 'gold', 'fail'),
      item('silver', 'silver', 'fail'),
      item('unseen', 'bronze', 'unknown'),
      item('bronze', 'bronze', 'fail'),
      item('silver-2', 'silver', 'fail'),
      item('silver-3', 'silver', 'fail'),
    ])
    expect(says).toBe('mayNot')
    expect(ids(deciding)).toEqual(['bronze', 'silver', 'silver-2'])
    expect(asked).toBe(5)
  })

  it('lets what could not be looked at decide where nothing fails', () => {
    expect(ids(move([item('a', 'silver', 'unknown'), item('b', 'bronze', 'pass')]).deciding)).toEqual(['a'])
  })

  it('may move from silver on', () => {
    expect(move([item('a', 'gold', 'fail')], 'silver').says).toBe('may')
  })

  it('says that nothing was measured where nothing was', () => {
    expect(move([item('a', 'bronze', null), item('b', 'silver', null)]).says).toBe('nothing')
  })

  it('says that a service without references is nowhere', () => {
    expect(move([item('a', 'bronze', 'unknown')], null, []).says).toBe('nowhere')
  })
})
