import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLatest } from './latest.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Answers after as many milliseconds as the input says, whether or not anybody still wants to know. */
const slow = (input: number) => new Promise<string>((resolve) => setTimeout(() => resolve(`after ${input}`), input))

it('asks once for what is typed quickly', async () => {
  const asked: number[] = []
  const search = createLatest(
    async (input: number) => asked.push(input),
    { answer: () => undefined, fault: () => undefined },
    30,
  )
  for (const input of [1, 2, 3]) {
    search.ask(input)
    await vi.advanceTimersByTimeAsync(10)
  }
  await vi.advanceTimersByTimeAsync(30)
  expect(asked).toEqual([3])
})

it('never tells an older answer after a newer one', async () => {
  const told: string[] = []
  const search = createLatest(slow, { answer: (_, answer) => told.push(answer), fault: () => undefined }, 30)
  search.ask(500)
  await vi.advanceTimersByTimeAsync(40)
  search.ask(10)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual(['after 10'])
})

it('gives up the request that is no longer wanted', async () => {
  const signals: AbortSignal[] = []
  const keep = (_: number, signal: AbortSignal) => {
    signals.push(signal)
    return new Promise<never>(() => undefined)
  }
  const search = createLatest(keep, { answer: () => undefined, fault: () => undefined }, 0)
  search.ask(1)
  await vi.advanceTimersByTimeAsync(1)
  search.ask(2)
  await vi.advanceTimersByTimeAsync(1)
  search.stop()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
})

it('tells a fault of the newest only', async () => {
  const told: unknown[] = []
  const fail = async (input: number) => {
    await slow(input)
    throw new Error(`no ${input}`)
  }
  const search = createLatest(fail, { answer: () => undefined, fault: (input) => told.push(input) }, 0)
  search.ask(50)
  await vi.advanceTimersByTimeAsync(10)
  search.ask(20)
  await vi.advanceTimersByTimeAsync(100)
  expect(told).toEqual([20])
})
