import { expect, test, vi } from 'vitest'
import { probeSchema } from '../kinds/container.ts'
import { probing } from './probing.ts'

test('a probe counts only tries in a row', async () => {
  vi.useFakeTimers()
  const tries = [true, false, true, false, false, false, true]
  const heard: boolean[] = []
  const stop = new AbortController()
  const attempt = async () => {
    if (tries.length === 0) stop.abort()
    return tries.shift() === true
  }
  const probe = probeSchema.parse({ tcpSocket: { port: 1 }, periodSeconds: 1, failureThreshold: 3 })
  const ended = probing(probe, attempt, (ok) => heard.push(ok), stop.signal)
  await vi.advanceTimersByTimeAsync(10_000)
  await ended
  vi.useRealTimers()
  expect(heard).toEqual([true, true, false, true])
})
