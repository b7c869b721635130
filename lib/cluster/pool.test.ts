import { expect, test } from 'vitest'
import { pool } from './pool.ts'

test('runs so many at a time, in order, and goes on after a failure', async () => {
  const enter = pool(2)
  const seen: string[] = []
  let running = 0
  const task = (name: string, fails = false) =>
    enter(async () => {
      running++
      seen.push(`${name} beside ${running - 1}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running--
      if (fails) throw new Error(name)
    })
  await Promise.allSettled([task('a'), task('b', true), task('c'), task('d'), task('e')])
  expect(seen.slice(0, 4)).toEqual(['a beside 0', 'b beside 1', 'c beside 1', 'd beside 1'])
  expect(seen).toHaveLength(5)
})
