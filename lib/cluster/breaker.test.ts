import { describe, expect, test } from 'vitest'
import { breaker } from './breaker.ts'
import { miss } from './miss.ts'

const down = miss('unreachable', 'down')
const unauthorized = miss('refused', 'Unauthorized')

function failing(times: number) {
  const one = breaker()
  for (let i = 0; i < times; i++) one.failed(1000, down)
  return one
}

describe('a breaker', () => {
  test('lets four failures in a row pass', () => {
    expect(failing(4).refuses(1000)).toBeNull()
  })

  test('opens at the fifth, with its reason', () => {
    expect(failing(5).refuses(1000)).toEqual(down)
    expect(failing(5).refuses(30_999)).toEqual(down)
  })

  test('counts only failures in a row', () => {
    const one = failing(4)
    one.succeeded()
    one.failed(1000, down)
    expect(one.refuses(1000)).toBeNull()
  })

  test('lets one try through after 30 s, and nobody beside it', () => {
    const one = failing(5)
    expect(one.refuses(31_000)).toBeNull()
    expect(one.refuses(31_001)).toEqual(down)
  })

  test('closes when the try succeeds', () => {
    const one = failing(5)
    one.refuses(31_000)
    one.succeeded()
    expect(one.refuses(31_001)).toBeNull()
  })

  test('stays open for another 30 s when the try fails', () => {
    const one = failing(5)
    one.refuses(31_000)
    one.failed(32_000, down)
    expect(one.refuses(61_999)).toEqual(down)
    expect(one.refuses(62_000)).toBeNull()
  })

  test('opens for 5 minutes at one 401', () => {
    const one = breaker()
    one.unauthorized(0, unauthorized)
    expect(one.refuses(299_999)).toEqual(unauthorized)
    expect(one.refuses(300_000)).toBeNull()
  })
})
