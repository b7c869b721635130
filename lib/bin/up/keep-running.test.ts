import { expect, it } from 'vitest'
import type { Child } from './child.ts'
import { keepRunning } from './keep-running.ts'

const ending = (code: number | null): Child => ({
  ended: Promise.resolve(code),
  started: () => Promise.reject(new Error('nobody asks')),
  stop: () => Promise.resolve(),
})

async function told(times: number[], leavesAfter: number): Promise<[number | null, boolean][]> {
  const heard: [number | null, boolean][] = []
  const clock = times.values()
  let now = 0
  let ends = 0
  const leaving = () => {
    now = clock.next().value ?? now
    return ++ends > leavesAfter
  }
  await keepRunning(ending(null), async () => ending(1), {
    leaving,
    told: (code, again) => heard.push([code, again]),
    now: () => now,
  })
  return heard
}

it('starts again what was killed', async () => {
  expect(await told([0], 1)).toEqual([[null, true]])
})
it('gives up when it ends three times within a minute', async () => {
  expect(await told([0, 20_000, 59_000], 10)).toEqual([
    [null, true],
    [1, true],
    [1, false],
  ])
})
it('goes on when it ends now and then', async () => {
  expect(await told([0, 50_000, 100_000, 150_000], 4)).toEqual([
    [null, true],
    [1, true],
    [1, true],
    [1, true],
  ])
})
it('starts nothing while everything is being stopped', async () => {
  expect(await told([0], 0)).toEqual([])
})
