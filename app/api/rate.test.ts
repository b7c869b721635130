import { describe, expect, it } from 'vitest'
import { createRate } from './rate.ts'

describe('createRate', () => {
  const many = (rate: ReturnType<typeof createRate>, count: number, now: number) => {
    for (let index = 0; index < count; index += 1) rate('a', now)
  }

  it('takes 100 at once and refuses the next', () => {
    const rate = createRate()
    many(rate, 100, 0)
    expect(() => rate('a', 0)).toThrow('Too many requests')
  })

  it('takes 50 more after a second', () => {
    const rate = createRate()
    many(rate, 100, 0)
    many(rate, 50, 1000)
    expect(() => rate('a', 1000)).toThrow('Too many requests')
  })

  it('never saves more than the burst', () => {
    const rate = createRate()
    rate('a', 0)
    many(rate, 100, 3_600_000)
    expect(() => rate('a', 3_600_000)).toThrow('Too many requests')
  })

  it('counts each principal for itself', () => {
    const rate = createRate()
    many(rate, 100, 0)
    expect(() => rate('b', 0)).not.toThrow()
  })

  it('gives nothing for a clock that went back', () => {
    const rate = createRate()
    many(rate, 100, 1000)
    expect(() => rate('a', 0)).toThrow('Too many requests')
  })
})
