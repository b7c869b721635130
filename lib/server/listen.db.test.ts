import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { listen } from './listen.ts'
import { openTestDatabase } from './test-world.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  db = await openTestDatabase()
})
afterEach(() => db.drop())

/** Listens and answers with what was heard; `gap` resolves at each moment in which something may have been missed. */
function ear(channel: string) {
  const heard: string[] = []
  let wake = Promise.withResolvers<void>()
  const next = () => {
    wake = Promise.withResolvers()
    return wake.promise
  }
  const onMessage = (payload: string) => {
    heard.push(payload)
    wake.resolve()
  }
  const hangUp = listen(db.url, channel, { onMessage, onGap: () => wake.resolve() })
  onTestFinished(hangUp)
  return { heard, next, hangUp }
}
const notify = (channel: string, payload: string) => db.pool.query('SELECT pg_notify($1, $2)', [channel, payload])
const ears = async () =>
  (
    await db.pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'landfall-listen'`,
    )
  ).rowCount

test('two channels share one connection, and each hears its own', async () => {
  const a = ear('a')
  const b = ear('b')
  await Promise.all([a.next(), b.next()])
  const told = Promise.all([a.next(), b.next()])
  await notify('a', '1')
  await notify('b', '2')
  await told
  expect([a.heard, b.heard, await ears()]).toEqual([['1'], ['2'], 1])
})

test('channels that join at once are subscribed to one after the other: a client takes one statement at a time', async () => {
  const warned: string[] = []
  const hear = ({ message }: Error) => warned.push(message)
  process.on('warning', hear)
  onTestFinished(() => void process.off('warning', hear))
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((channel) => ear(channel).next()))
  await Promise.all(['f', 'g', 'h', 'i'].map((channel) => ear(channel).next()))
  expect(warned).toEqual([])
})

test('a connection that was cut is made again, and says that something may have been missed', async () => {
  const a = ear('a')
  await a.next()
  const back = a.next()
  await db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'landfall-listen' AND datname = current_database()`,
  )
  await back
  const told = a.next()
  await notify('a', 'again')
  await told
  expect(a.heard).toEqual(['again'])
})

test('the connection ends with the last who listens', async () => {
  const a = ear('a')
  await a.next()
  a.hangUp()
  for (let tries = 0; (await ears()) !== 0 && tries < 100; tries++) await new Promise((done) => setTimeout(done, 20))
  expect(await ears()).toBe(0)
})
