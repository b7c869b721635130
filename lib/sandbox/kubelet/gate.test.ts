import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

test('a gate lets only so many in at a time and everybody in the end', async () => {
  const gate = createGate(2)
  let [inside, most, done] = [0, 0, 0]
  const job = async () => {
    inside += 1
    most = Math.max(most, inside)
    await new Promise((next) => setTimeout(next, 1))
    inside -= 1
    done += 1
  }
  await Promise.all(Array.from({ length: 7 }, () => gate(job)))
  expect([most, done]).toEqual([2, 7])
})
