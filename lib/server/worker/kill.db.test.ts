import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { checks } from '#lib/checks/index.ts'
import { startFleetProbe } from '../probe/start-fleet-probe.ts'
import { adminAt } from '../test-world.ts'
import { openWorkerTest, until, type WorkerProcess, type WorkerTest } from './test-worker.ts'

const clusters = ['one', 'two', 'three']
const times = 4
const leaseSeconds = 3
/** Far more than a worker needs to start or a fleet to be judged: only what never comes is a fault here, however busy the machine is. */
const patience = 60_000

/** Seeded, so that a failure can be repeated with the number that is printed. */
function random(from: number): () => number {
  let state = from
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** The worker of a batch in hand; `judging`: one whose facts are stored already, looked for as long as a gather takes. */
async function findHolder(
  { db }: WorkerTest,
  alive: readonly WorkerProcess[],
  judging: boolean,
): Promise<WorkerProcess | null> {
  const stored = judging ? 'AND EXISTS (SELECT 1 FROM snapshot s WHERE s.batch_id = b.id)' : ''
  for (let tries = 0; tries < (judging ? 300 : 1); tries++) {
    const { rows } = await db.pool.query<{ worker: string }>(
      `SELECT worker FROM probe_batch b WHERE state = 'running' AND lease_until > now() ${stored} ORDER BY random()`,
    )
    const holder = alive.find(({ name }) => rows[0]?.worker === name)
    if (holder !== undefined) return holder
    await sleep(5)
  }
  return null
}

test('20 kills of workers with a batch in hand lose no run and judge nothing twice', { timeout: 300_000 }, async () => {
  const fleet = await openWorkerTest(clusters, times)
  onTestFinished(fleet.close)
  const seed = Date.now() % 1_000_000
  const next = random(seed)
  const alive = await Promise.all(Array.from({ length: 3 }, () => fleet.spawn(leaseSeconds)))
  await fleet.seed()
  await until(async () => (await fleet.open()) === 0, patience)
  const spawning: Promise<unknown>[] = []
  const told = { kills: 0, inHand: 0, judging: 0, rounds: 0 }
  while (told.inHand < 20) {
    if ((await fleet.open()) === 0) {
      told.rounds += 1
      await startFleetProbe(adminAt())
    }
    const judging = next() < 0.5
    await sleep(judging ? 0 : 50 + next() * 350)
    const victim = await findHolder(fleet, alive, judging)
    if (victim === null) continue
    await victim.kill('SIGKILL')
    const left = await fleet.held(victim)
    told.kills += 1
    // that a lease runs out by itself is seen each fourth time; else the time that it would take has passed
    if (told.kills % 4 > 0)
      await fleet.db.pool.query('UPDATE probe_batch SET lease_until = now() WHERE worker = $1 AND ended_at IS NULL', [
        victim.name,
      ])
    if (left > 0) told.inHand += 1
    if (left > 0 && judging) told.judging += 1
    alive.splice(alive.indexOf(victim), 1)
    spawning.push(fleet.spawn(leaseSeconds).then((worker) => alive.push(worker)))
    await until(async () => alive.length > 0, patience)
  }
  await Promise.all(spawning)
  await until(async () => (await fleet.open()) === 0, patience)
  const { rows } = await fleet.db.pool.query(`
    SELECT r.state, count(*)::int AS runs, min(n)::int AS least, max(n)::int AS most, count(DISTINCT r.service_id)::int AS services
    FROM probe_run r CROSS JOIN LATERAL (
      SELECT count(*) AS n FROM unnest(r.evidence_ids) id JOIN evidence e USING (id) WHERE e.service_id = r.service_id
    ) e GROUP BY r.state`)
  const claims = await fleet.db.pool.query<{ n: number }>('SELECT sum(fence)::int AS n FROM probe_batch')
  console.log({ seed, ...told, claims: claims.rows[0]?.n })
  const services = 11 * times * clusters.length
  const each = { state: 'done', least: checks.length, most: checks.length, services }
  expect(rows).toEqual([{ ...each, runs: services * (told.rounds + 1) }])
  expect(told.judging).toBeGreaterThan(0)
  // whatever two workers stored stands there twice in a row
  const twice = await fleet.db.pool.query(`SELECT count(*)::int AS n FROM (
    SELECT digest, lag(digest) OVER (PARTITION BY service_id, "check" ORDER BY id) AS before FROM evidence
  ) e WHERE digest = before`)
  expect(twice.rows).toEqual([{ n: 0 }])
})
