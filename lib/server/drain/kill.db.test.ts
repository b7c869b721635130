import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { drainSteps } from '#lib/experiments/drain/ports.ts'
import { spawnWorker, type WorkerProcess } from '../worker/test-worker.ts'
import { type DrainTestWorld, openDrainTest, untilEnded } from './test-drain.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 })

/** A service for each step, so that what one kill left behind is nothing to the next. */
const nameOf = (step: string) => `at-${step.toLowerCase()}`

let world: DrainTestWorld
const workers: WorkerProcess[] = []
beforeAll(async () => {
  world = await openDrainTest(drainSteps.map(nameOf))
  // what is written of a step is held back until its worker is gone: so it dies in that very step, however quick it is
  await world.db.pool.query(`
    CREATE TABLE held (what text PRIMARY KEY);
    CREATE FUNCTION hold_step() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT 1 FROM held WHERE what = NEW.step) AND NEW.fence = 1 THEN
        PERFORM pg_notify('held', NEW.step); PERFORM pg_sleep(20);
      END IF; RETURN NEW; END $$;
    CREATE TRIGGER hold_step BEFORE INSERT ON experiment_step FOR EACH ROW EXECUTE FUNCTION hold_step()`)
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill('SIGKILL')))
  await world.close()
})

async function spawn(): Promise<WorkerProcess> {
  const worker = spawnWorker(world.db.url, { LEASE_SECONDS: '2' })
  workers.push(worker)
  await worker.ready
  return worker
}

const journalled = new Set<string>(['intended', 'evicted', 'observed'])
const stateAt: Record<string, string> = {
  guards: 'guarding',
  watches: 'guarding',
  baseline: 'baseline',
  guardsAgain: 'baseline',
}
/** The guards are asked again when the baseline is over; the cluster's rate of calls makes that take seconds. */
const baselineMs = 1_000

/** Resolves when a worker stands in this step of the test. */
async function reached(id: string, step: string): Promise<void> {
  for (const end = Date.now() + 40_000; Date.now() < end; await sleep(5)) {
    const { rows } = journalled.has(step)
      ? await world.db.pool.query(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
        )
      : await world.db.pool.query(
          `SELECT 1 FROM experiment e WHERE id = $1 AND (state = $2 OR EXISTS (
             SELECT 1 FROM experiment_event v WHERE v.experiment_id = e.id AND v.data ->> 'step' = $3))`,
          [id, stateAt[step] ?? 'nothing', step],
        )
    if (rows.length > 0) return void (await sleep(step === 'guardsAgain' ? baselineMs : 0))
  }
  throw new Error(`nobody came to ${step}`)
}

test.each([...drainSteps])('a worker killed at %s leaves at most one eviction, and never a pass', async (step) => {
  const name = nameOf(step)
  await world.db.pool.query('DELETE FROM held')
  if (journalled.has(step)) await world.db.pool.query('INSERT INTO held VALUES ($1)', [step])
  const before = await world.pods(`${name}-`)
  const [first, id] = [await spawn(), await world.insert(name)]
  await world.db.pool.query(`SELECT pg_notify('landfall_experiment_queued', '')`)
  await reached(id, step)
  await first.kill('SIGKILL')
  // the connection of the dead worker still holds the row
  await world.db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
  )
  const second = await spawn()
  const { state, code } = await untilEnded(world, id)
  await second.kill('SIGKILL')
  const after = await world.pods(`${name}-`)
  const evicted = before.filter((uid) => !after.includes(uid)).length
  const { rows } = await world.db.pool.query<{ steps: string[]; message: string }>(
    'SELECT array_agg(step) AS steps, (SELECT message FROM experiment WHERE id = $1) AS message FROM experiment_step WHERE experiment_id = $1',
    [id],
  )
  console.log(JSON.stringify({ step, state, code, evicted, ...rows[0] }))
  expect(evicted).toBeLessThanOrEqual(1)
  expect({ state, code }).toEqual({ state: 'unknown', code: 'WORKER_LOST' })
  expect(world.running.sandbox.requests()['DELETE pods'] ?? 0).toBe(0)
})
