import { expect, it } from 'vitest'
import { timeline } from './timeline.ts'

it('tells each step with its seconds and where the time went', async () => {
  const clock = [0, 1000, 3500, 4000, 4100]
  const lines: string[] = []
  const told = timeline(
    (text) => lines.push(text),
    () => clock.shift() ?? Number.NaN,
  )
  expect(await told.step('database', async () => 'url')).toBe('url')
  expect(lines).toEqual(['  database …\n', '✓ database (2.5 s)\n'])
  expect(told.summary()).toBe('  1.0 s →   3.5 s  database')
  expect(told.elapsed()).toBe('4.0 s')
})
