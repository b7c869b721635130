import type { DrainTest } from '#lib/domain/drain-test.ts'
import type { DrainPlan } from './plan.ts'
import type { DrainPorts, PodId } from './ports.ts'
import { openSession, Stopped } from './session.ts'

/** What the journal of a test holds whose worker is gone. `answer` null: it intended to evict, and nobody knows whether it did. */
export interface LeftBehind {
  victim: PodId
  answer: { status: number; words: string } | null
}

const settleMs = 5_000

/**
 * Takes over a test whose worker is gone after it intended to evict: sends nothing and never evicts, watches the victim to its end, and
 * records what is left to see. The record proves nothing.
 */
export async function resumeDrain(
  plan: DrainPlan,
  ports: DrainPorts,
  { victim, answer }: LeftBehind,
): Promise<DrainTest> {
  const { clock, journal } = ports
  const session = await openSession(plan, ports, victim)
  const { state, watcher } = session
  state.eviction = answer
  state.begun = clock.now()
  const mine = () => watcher.now().find(({ uid }) => uid === victim.uid)
  state.templateHash = mine()?.templateHash ?? null
  session.enter('observing')
  let aborted: DrainTest['aborted'] = { reason: 'workerLost', words: '' }
  try {
    // An eviction that was accepted shows at once; what does not go within five seconds was not evicted.
    const begun = clock.now()
    const limit = (mine()?.grace ?? 30) * 1_000 + plan.observeMs
    await session.until(() => {
      const pod = mine()
      return pod === undefined || (pod.deletion === null && clock.now() - begun > settleMs)
    }, limit)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    aborted = { reason: error.reason, words: error.message }
  } finally {
    await session.close(0)
  }
  const record = session.fold(aborted)
  await journal.observed(record)
  session.enter('observed')
  return record
}
