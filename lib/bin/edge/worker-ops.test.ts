import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { Refused } from '../../domain/refused.ts'
import { workerOps } from './worker-ops.ts'

async function start() {
  const state: { now: number; fault: Refused | null } = { now: 0, fault: null }
  const leaving = new AbortController()
  const ops = workerOps({ now: () => state.now, leaving: leaving.signal, fault: async () => state.fault })
  ops.server.listen(0, '127.0.0.1')
  await once(ops.server, 'listening')
  onTestFinished(() => void ops.server.close())
  const at = ops.server.address()
  if (at === null || typeof at === 'string') throw new Error('the server listens on no port')
  const ask = (path: string) => fetch(`http://127.0.0.1:${at.port}${path}`)
  const reasons = async () => (await (await ask('/readyz')).json()).reasons
  return { ops, state, leaving, ask, reasons }
}

test('is not ready before its loop runs, nor without its database', async () => {
  const { ops, state, reasons } = await start()
  state.fault = new Refused('DB_UNAVAILABLE', 'Away.', { status: 503 })
  expect(await reasons()).toEqual(['DB_UNAVAILABLE', 'STARTING'])
  state.fault = null
  ops.watch({ beat: () => 0, inHand: () => 0 })
  expect(await reasons()).toEqual([])
})

test('is not ready when its loop did not come round for 15 s, but lives', async () => {
  const { ops, state, ask, reasons } = await start()
  ops.watch({ beat: () => 0, inHand: () => 0 })
  state.now = 14_999
  expect(await reasons()).toEqual([])
  state.now = 15_000
  expect(await reasons()).toEqual(['LOOP_STALLED'])
  expect((await ask('/livez')).status).toBe(200)
})

test('is not ready when it leaves', async () => {
  const { ops, leaving, reasons } = await start()
  ops.watch({ beat: () => 0, inHand: () => 0 })
  leaving.abort()
  expect(await reasons()).toEqual(['DRAINING'])
})

test('tells of its jobs, its batches and its loop', async () => {
  const { ops, state, ask } = await start()
  ops.watch({ beat: () => 500, inHand: () => 3 })
  state.now = 2_000
  ops.onJob('probeBatch', 'done')
  ops.onJob('probeBatch', 'failed')
  const lines = (await (await ask('/metrics')).text()).split('\n')
  expect(lines).toContain('landfall_jobs_total{kind="probeBatch",outcome="done"} 1')
  expect(lines).toContain('landfall_jobs_total{kind="probeBatch",outcome="failed"} 1')
  expect(lines).toContain('landfall_batches_in_hand 3')
  expect(lines).toContain('landfall_worker_beat_age_seconds 1.5')
})
