import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { drainSteps } from '#lib/experiments/drain/ports.ts'
import { adminAt } from '../test-world.ts'
import { spawnWorker, type WorkerProcess } from '../worker/test-worker.ts'
import { cancelDrain } from './cancel-drain.ts'
import { readDrain } from './read-drain.ts'
import { type DrainTestWorld, openDrainTest, quick, untilEnded } from './test-drain.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 })

/** A service for each step that may evict, so that what one kill left behind is nothing to the next. */
const nameOf = (step: string) => (['evicted', 'observing', 'observed'].includes(step) ? `at-${step}` : 'before')
const names = [...new Set(drainSteps.map(nameOf)), 'left', 'cancelled']

let world: DrainTestWorld
const workers: WorkerProcess[] = []
/** The one that works now: who succeeds the dead of one step is the victim of the next. */
let current: WorkerProcess
beforeAll(async () => {
  world = await openDrainTest(names)
  dripping = setInterval(() => void turns(left).catch(() => undefined), 50)
  current = spawn()
  // what is written of a step is held back until its worker is gone: so it dies in that very step, however quick it is
  await world.db.pool.query(`
    CREATE TABLE held (what text PRIMARY KEY);
    CREATE FUNCTION hold_step() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT 1 FROM held WHERE what = NEW.step) AND NEW.fence = 1 THEN
        PERFORM pg_notify('held', NEW.step); PERFORM pg_sleep(20);
      END IF; RETURN NEW; END $$;
    CREATE TRIGGER hold_step BEFORE INSERT ON experiment_step FOR EACH ROW EXECUTE FUNCTION hold_step()`)
})
afterEach(() => world.db.pool.query('DELETE FROM held'))
afterAll(async () => {
  clearInterval(dripping)
  await Promise.all(workers.map((worker) => worker.kill('SIGKILL')))
  await world.close()
})

function spawn(): WorkerProcess {
  const worker = spawnWorker(world.db.url, { LEASE_SECONDS: '5' })
  workers.push(worker)
  return worker
}

/** Turns of calls to the cluster that are left: with none a worker stands before its next call until long after it was killed. */
let left = 10
const turns = (now: number) => {
  left = now
  return world.db.pool.query('UPDATE rate_bucket SET tokens = $1, at = clock_timestamp()', [left])
}
const none = -200
let dripping: NodeJS.Timeout

const journalled = new Set<string>(['intended', 'evicted', 'observed'])
const stateAt: Record<string, string> = {
  guards: 'guarding',
  watches: 'guarding',
  baseline: 'baseline',
  guardsAgain: 'baseline',
}

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
    if (rows.length > 0) return
  }
  throw new Error(`nobody came to ${step}`)
}

/** As `reached`, and no call to the cluster leaves any more: the guards are asked again when the baseline is over. */
async function heldAt(id: string, step: string): Promise<void> {
  await reached(id, step)
  if (step !== 'guardsAgain') return
  await turns(none)
  await sleep(quick.baselineMs + 300)
}

/** Inserts a test, which the one worker takes, and has its successor begin meanwhile. */
async function begin(name: string, plan: object = {}): Promise<{ first: WorkerProcess; id: string }> {
  const first = current
  await first.ready
  const id = await world.insert(name, 'drain', plan)
  await world.db.pool.query(`SELECT pg_notify('landfall_experiment_queued', '')`)
  await reached(id, 'guards')
  current = spawn()
  return { first, id }
}

/** How many of these pods are gone. */
async function gone(name: string, before: readonly string[]): Promise<number> {
  const after = await world.pods(`${name}-`)
  return before.filter((uid) => !after.includes(uid)).length
}

/** One that was evicted takes its grace period to go. */
const goneInTheEnd = (name: string, before: readonly string[], many: number) =>
  vi.waitFor(async () => expect(await gone(name, before)).toBe(many), { timeout: 30_000, interval: 100 })

test.each([...drainSteps])('a worker killed at %s leaves at most one eviction, and never a pass', async (step) => {
  const name = nameOf(step)
  if (journalled.has(step)) await world.db.pool.query('INSERT INTO held VALUES ($1)', [step])
  await turns(step === 'guards' ? none : 10)
  const before = await world.pods(`${name}-`)
  const { first, id } = await begin(name)
  await heldAt(id, step)
  await first.kill('SIGKILL')
  await turns(10)
  // the connection of the dead worker still holds the row
  await world.db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
  )
  // that a lease runs out by itself is seen once
  if (step !== 'guards')
    await world.db.pool.query('UPDATE experiment SET lease_until = clock_timestamp() WHERE id = $1', [id])
  const ended = await untilEnded(world, id)
  const evicted = await gone(name, before)
  const { steps } = await readDrain(adminAt(), { drain: id })
  console.log(JSON.stringify({ step, ...ended, evicted, steps: steps.map((each) => each.step) }))
  expect(evicted).toBeLessThanOrEqual(1)
  expect(ended).toEqual({ state: 'unknown', code: 'WORKER_LOST' })
  expect(world.running.sandbox.requests()['DELETE pods'] ?? 0).toBe(0)
})

/** Far longer than the tests below let it. */
const long = { settleMs: 30_000 }

test.each([
  ['baseline', 0],
  ['observing', 1],
] as const)(
  'a worker told to leave at %s ends the test as aborted before it exits, with %i evictions',
  async (step, evictions) => {
    const before = await world.pods('left-')
    const { first, id } = await begin('left', long)
    await reached(id, step)
    expect(await first.kill('SIGTERM')).toBe(0)
    expect(await world.state(id)).toEqual({ state: 'aborted', code: 'WORKER_LEFT' })
    const { record, verdict } = await readDrain(adminAt(), { drain: id })
    expect([record?.eviction?.status, verdict?.outcome]).toEqual(
      evictions === 0 ? [undefined, undefined] : [201, 'unknown'],
    )
    await goneInTheEnd('left', before, evictions)
  },
)

test('a test that is cancelled while it observes ends as aborted and keeps what it saw, and its pod is not evicted again', async () => {
  const before = await world.pods('cancelled-')
  const { id } = await begin('cancelled', long)
  await reached(id, 'observing')
  expect(await cancelDrain(adminAt(), { drain: id })).toMatchObject({ cancelling: true })
  expect(await untilEnded(world, id)).toEqual({ state: 'aborted', code: 'CANCELLED' })
  const { record, verdict, steps } = await readDrain(adminAt(), { drain: id })
  expect(steps.map(({ step }) => step)).toEqual(['intended', 'evicted', 'observed'])
  expect([record?.aborted?.reason, verdict?.outcome]).toEqual(['cancelled', 'unknown'])
  expect(record?.streams.routed?.before.sent).toBeGreaterThan(0)
  await goneInTheEnd('cancelled', before, 1)
})
