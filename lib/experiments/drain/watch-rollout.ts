import type { DrainTest } from '#lib/domain/drain-test.ts'
import { harmOf, usualMs } from './harm.ts'
import type { DrainPlan } from './plan.ts'
import type { DrainPorts } from './ports.ts'
import type { SeenPod } from './seen-pod.ts'
import { openSession, type Session, Stopped } from './session.ts'

/** Nothing may be sent before the rollout begins, and its first pod may go within the second. */
const slowAtOnce = 4

const byAge = (a: SeenPod, b: SeenPod) => ((a.createdAt ?? '') + a.name < (b.createdAt ?? '') + b.name ? -1 : 1)

/** The pod whose end is watched: the oldest that serves. It goes with the rollout like all others of its template. */
function chosen({ watcher }: Session): SeenPod | null {
  const ready = watcher.now().filter((pod) => pod.ready && pod.deletion === null)
  return ready.filter((pod) => watcher.addressOf(pod) !== null).toSorted(byAge)[0] ?? null
}

/** Waits without any load until the first pod of another template appears; answers with its template. */
async function begin(session: Session, plan: DrainPlan, old: string | null): Promise<string | null> {
  const { watcher } = session
  const fresh = () => watcher.now().find(({ templateHash }) => templateHash !== null && templateHash !== old)
  const hasBegun = await session.until(() => fresh() !== undefined, plan.rolloutMs)
  return hasBegun ? (fresh()?.templateHash ?? null) : null
}

async function observe(session: Session, plan: DrainPlan, { clock }: DrainPorts): Promise<void> {
  const { state, watcher, load } = session
  const mine = () => watcher.now().find(({ uid }) => uid === state.victim.uid)
  session.enter('observing')
  let done: number | null = null
  await session.until(
    () => {
      const pod = mine()
      if (state.begun === null && pod?.deletion !== null) state.begun = clock.now()
      const requests = load?.requests ?? []
      const usual = state.begun === null ? Number.POSITIVE_INFINITY : usualMs(requests, state.begun)
      const harm = harmOf(requests, { now: clock.now(), begun: state.begun, usual, late: load?.late() ?? 0 })
      if (harm !== null) throw new Stopped(harm.reason, harm.words)
      const { terminated } = session.fold(null, true)
      if (terminated !== null || pod === undefined) load?.stopVictim()
      const isOver = watcher.now().every((each) => each.templateHash === state.templateHash && each.ready)
      if (isOver && (terminated !== null || pod === undefined)) done ??= clock.now()
      return done !== null && clock.now() - done >= plan.settleMs
    },
    plan.observeMs + (mine()?.grace ?? 30) * 1_000,
  )
}

/**
 * The gentle mode: evicts nothing and asks no guard. It waits for the next ordinary rollout, sends the load from its first new pod on, and
 * records how the oldest pod ends. Null: no rollout came in time. Rejects where the cluster cannot be watched.
 */
export async function watchRollout(plan: DrainPlan, ports: DrainPorts): Promise<DrainTest | null> {
  const session = await openSession(plan, ports, { uid: '', name: '' })
  const { state, watcher } = session
  let aborted: DrainTest['aborted'] = null
  try {
    const old = chosen(session)?.templateHash ?? null
    const template = await begin(session, plan, old)
    const victim = chosen(session)
    const address = victim && watcher.addressOf(victim)
    if (template === null || victim === null || address === null) {
      await session.close(0)
      return null
    }
    state.templateHash = template
    session.enter('baseline')
    await session.start({ uid: victim.uid, name: victim.name, ...address }, slowAtOnce)
    await observe(session, plan, ports)
    await session.close()
  } catch (error) {
    await session.close(0)
    if (!(error instanceof Stopped)) throw error
    aborted = { reason: error.reason, words: error.message }
  }
  const record = session.fold(aborted)
  await ports.journal.observed(record)
  session.enter('observed')
  return record
}
