import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { SampleOptions } from './read-sample.ts'
import { type LogReader, startReader } from './reader.ts'

const options: SampleOptions = { stamped: 'always', probed: [], key: 'key' }
const readers: LogReader[] = []
const reader = (file?: string) => {
  const made = startReader(file)
  readers.push(made)
  return made
}
afterEach(() => Promise.all(readers.splice(0).map((each) => each.close())))

test('a log is read in a thread', async () => {
  const read = await reader().read(Buffer.from('time:2026-11-22T15:07:06Z\tpassword:hunter2\n'), options)
  expect(read).toMatchObject({
    ok: true,
    counts: { log: { lines: 1, formats: { ltsv: 1 }, hits: [{ rule: 'password', lines: 1 }] } },
  })
  expect(JSON.stringify(read)).not.toContain('hunter2')
})

test('logs are read one after the other, each with its own answer', async () => {
  const { read } = reader()
  const reads = await Promise.all([1, 2, 3].map((lines) => read(Buffer.from('a\n'.repeat(lines)), options)))
  expect(reads.map((each) => each.ok && each.counts.log.lines)).toEqual([1, 2, 3])
})

test.each([
  ['hang', 'timeout'],
  ['exit', 'invalid'],
  ['throw', 'invalid'],
])(
  'a log over which the thread does this is a miss, and the next is read by a new one: %s',
  async (log, code) => {
    const { read } = reader(join(import.meta.dirname, 'test-thread.ts'))
    const [bad, next] = await Promise.all([read(Buffer.from(log), options), read(Buffer.from('a\n'), options)])
    expect(bad).toMatchObject({ ok: false, code })
    expect(JSON.stringify(bad)).not.toContain('hunter2')
    expect(next).toMatchObject({ ok: true })
  },
  60_000,
)

/** The longest time (milliseconds) that nothing else could be done while this was under way. */
async function longestBlock(run: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  await run()
  delay.disable()
  return delay.max / 1e6
}

test('1 MiB of text made to be slow never holds up the event loop for 50 ms more than doing nothing does', async () => {
  const hostile = ['a@a.', '0-', '-----BEGIN PRIVATE KEY-----', 'password=password', 'eyJaaaaaa.', '東京都あ'].map(
    (piece) => Buffer.from(piece.repeat(1 << 20)).subarray(0, 1 << 20),
  )
  const { read } = reader()
  await read(Buffer.from('a\n'), options)
  // A busy machine holds up anybody now and then, a text that blocks does so each time.
  const tries: number[] = []
  while (tries.length < 5 && !tries.some((more) => more < 50)) {
    const idle = await longestBlock(() => sleep(300))
    const busy = await longestBlock(() => Promise.all(hostile.map((bytes) => read(bytes, options))))
    tries.push(busy - idle)
  }
  expect(Math.min(...tries)).toBeLessThan(50)
}, 60_000)
