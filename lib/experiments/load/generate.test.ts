import { expect, test } from 'vitest'
import { realClock } from './clock.ts'
import { generate, percentile } from './generate.ts'
import { fakeClock } from './test-clock.ts'

test('requests leave on schedule though no answer ever comes', () => {
  const clock = fakeClock()
  const sent: number[] = []
  const generator = generate(clock, {
    rate: 20,
    most: 100,
    send: () => {
      sent.push(clock.now())
      return new Promise(() => undefined)
    },
  })
  clock.pass(1_000)
  generator.stop()
  expect(sent).toHaveLength(21)
  expect(sent.slice(0, 3)).toEqual([0, 50, 100])
  expect(generator.kept()).toMatchObject({ asked: 21, sent: 21 })
})

test('after a stall what was due leaves at once, and its lateness is told', () => {
  const clock = fakeClock()
  const generator = generate(clock, { rate: 10, most: 100, send: async () => undefined })
  clock.stall(450)
  generator.stop()
  const { slips } = generator.kept()
  expect(slips).toEqual([0, 350, 250, 150, 50])
  expect(percentile(slips, 0.99)).toBe(350)
})

test('what is due while too many wait does not leave, and is counted', () => {
  const clock = fakeClock()
  const generator = generate(clock, { rate: 10, most: 3, send: () => new Promise(() => undefined) })
  clock.pass(1_000)
  generator.stop()
  expect(generator.kept()).toMatchObject({ asked: 11, sent: 3 })
  expect(generator.open()).toBe(3)
})

test('nothing leaves after the stop, and nothing at all at rate 0', () => {
  const clock = fakeClock()
  const generator = generate(clock, { rate: 10, most: 3, send: async () => undefined })
  generator.stop()
  const none = generate(clock, { rate: 0, most: 3, send: async () => undefined })
  clock.pass(1_000)
  expect([generator.kept().sent, none.kept().asked]).toEqual([1, 0])
})

test('at 50 a second it slips hardly more than a plain timer loop beside it', { timeout: 30_000 }, async () => {
  const every = 20
  const plain: number[] = []
  const begun = realClock.now()
  const loop = (due: number): void => {
    plain.push(realClock.now() - due)
    if (due - begun < 2_000) realClock.after(due + every - realClock.now(), () => loop(due + every))
  }
  loop(begun)
  const generator = generate(realClock, { rate: 50, most: 10, send: async () => undefined })
  await new Promise((done) => setTimeout(done, 2_100))
  generator.stop()
  const { slips } = generator.kept()
  expect(slips.length).toBeGreaterThan(90)
  // The bound is generous: whoever else uses this machine delays both.
  expect(percentile(slips, 0.99)).toBeLessThan(percentile(plain, 0.99) + 50)
})
