import { drainLoss } from '#lib/checks/drain-loss.ts'
import { exitCode } from '#lib/checks/exit-code.ts'
import { factSet, verdictOf, workload } from '#lib/checks/fixtures.ts'
import { inFlightRequests } from '#lib/checks/in-flight-requests.ts'
import { lameduck } from '#lib/checks/lameduck.ts'
import type { DrainTest } from '#lib/domain/drain-test.ts'
import { runDrain } from './run-drain.ts'
import type { FakeWorld } from './test-cluster.ts'

const checks = [exitCode, inFlightRequests, lameduck, drainLoss]

/** What the four checks say of a record, and what they say of one that proves nothing. */
export function judged(record: DrainTest) {
  const mine = { ...record, ns: 'shop', at: '2026-11-22T15:00:00Z' }
  return checks.map((check) => verdictOf(check, factSet({ workloads: [workload()], drainTest: [mine] })).outcome)
}
export const nothingProved = checks.map(() => 'unknown')

export const drained = async (world: FakeWorld) => world.run(runDrain(world.plan, world.ports))

export async function recordOf(world: FakeWorld): Promise<DrainTest> {
  const end = await drained(world)
  if (end.type !== 'ended') throw new Error(`the test was ${end.type}`)
  return end.record
}
