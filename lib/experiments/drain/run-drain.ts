import type { GuardAnswer } from '#lib/domain/drain-guard.ts'
import { type DrainTest, longestGapMs } from '#lib/domain/drain-test.ts'
import type { Pod } from '#lib/domain/workload.ts'
import { allHold, askGuards, chooseVictim } from './guards.ts'
import { harmOf, usualMs } from './harm.ts'
import type { DrainPlan } from './plan.ts'
import type { Address, DrainPorts, PodId } from './ports.ts'
import { openSession, type Session, Stopped, wordsOf } from './session.ts'

/** How a test ended. `refused` and `allowed` evicted nothing: a guard refused, or it was asked for no more than that. */
export type DrainEnd =
  | { type: 'refused'; guards: GuardAnswer[] }
  | { type: 'allowed'; guards: GuardAnswer[]; victim: PodId }
  | { type: 'ended'; guards: GuardAnswer[]; record: DrainTest }

interface Asked {
  guards: GuardAnswer[]
  victim: Pod | null
  hold: boolean
}

/** Asks all nine anew, the dry run of the very eviction last. `uid`: the pod that was chosen before; null chooses one. */
async function ask(plan: DrainPlan, { look, cluster }: DrainPorts, uid: string | null): Promise<Asked> {
  const view = await look()
  const victim = uid === null ? chooseVictim(view.pods) : (view.pods.find((pod) => pod.uid === uid) ?? null)
  const first = askGuards({ ...view, dryRun: null }, victim)
  if (victim === null || !allHold(first, ['dryRun'])) return { guards: first, victim, hold: false }
  const dryRun = await cluster.evict({ ns: plan.ns, uid: victim.uid, name: victim.name }, true)
  const guards = askGuards({ ...view, dryRun }, victim)
  return { guards, victim, hold: allHold(guards) }
}

const refusals = (guards: readonly GuardAnswer[]) =>
  guards.flatMap((each) => (each.state === 'refuses' ? [each.code] : [])).join(', ')

/** Where the pod answers, as the slices say; it has to stand in them, or a drain of it proves nothing. */
async function addressOf(session: Session, { service }: DrainPlan, pod: PodId): Promise<Address> {
  let found: Address | null = null
  await session.until(() => {
    found = session.watcher.addressOf(pod)
    return found !== null
  }, 1_000)
  if (found === null) throw new Stopped('watchLost', `${pod.name} is in no EndpointSlice of ${service}`)
  return found
}

/** The service has to be well under this load alone. */
async function baseline(session: Session, plan: DrainPlan): Promise<void> {
  await session.until(() => false, plan.baselineMs)
  mustBeWell(session)
}

/** Throws Stopped for a loss, a pod that went by itself, or a gap in what is seen: nothing is evicted then. */
function mustBeWell({ load, watcher, state }: Session): void {
  const all = load?.requests ?? []
  const lost = all.filter(({ outcome }) => outcome !== 'answered').length
  if (lost > 0) throw new Stopped('baselineLost', `${lost} of ${all.length} requests`)
  if (watcher.gap() > longestGapMs) throw new Stopped('watchLost', 'nothing was seen for 5 s')
  const pod = watcher.now().find(({ uid }) => uid === state.victim.uid)
  if (pod === undefined || pod.deletion !== null) throw new Stopped('podReplaced')
}

const mostTries = 3
const triesMs = 60_000
const retryMs = 10_000

/** A budget that blocks may allow it a moment later; any other guard that no longer holds ends the test. */
const isOnlyBlocked = (guards: readonly GuardAnswer[]) =>
  guards.every(({ id, state }) => state === 'holds' || id === 'budget' || id === 'dryRun')

/** All guards once more, right before. Throws Stopped where one cannot be asked, or says no; answers whether a budget blocks. */
async function askAgain(session: Session, plan: DrainPlan, ports: DrainPorts, tries: number): Promise<Asked> {
  session.enter('guardsAgain')
  const asked = await session.orCancelled(ask(plan, ports, session.state.victim.uid)).catch((error: unknown) => {
    throw error instanceof Stopped ? error : new Stopped('guardRefused', wordsOf(error))
  })
  if (asked.victim === null) throw new Stopped('podReplaced')
  if (!asked.hold && (tries === 1 || !isOnlyBlocked(asked.guards)))
    throw new Stopped('guardRefused', refusals(asked.guards))
  mustBeWell(session)
  return asked
}

/**
 * One eviction, with every guard asked right before each try. A budget's 429 is tried again, three times within a minute; any other answer
 * than 201 ends it. An answer that nobody heard may have been an eviction: it is never sent again.
 */
async function evict(session: Session, plan: DrainPlan, ports: DrainPorts): Promise<GuardAnswer[]> {
  const { state } = session
  const { clock, cluster, journal, cancel } = ports
  const victim = { uid: state.victim.uid, name: state.victim.name }
  const end = clock.now() + triesMs
  for (let tries = 1; ; tries += 1) {
    const { guards, hold } = await askAgain(session, plan, ports, tries)
    if (tries === 1) {
      session.enter('intended')
      await journal.intended(victim)
    }
    if (cancel.aborted) throw new Stopped('cancelled')
    let wait = retryMs
    if (hold) {
      const answer = await cluster.evict({ ns: plan.ns, ...victim }, false).catch((error: unknown) => {
        throw new Stopped('evictionFailed', wordsOf(error))
      })
      if (answer.type === 'unclear') throw new Stopped('evictionFailed', answer.words)
      state.eviction = { status: answer.status, words: answer.words }
      wait = answer.retryAfterMs ?? retryMs
    }
    const isBlocked = state.eviction?.status === 429
    if (isBlocked && tries < mostTries && clock.now() + wait < end) {
      await session.until(() => false, wait)
      continue
    }
    await settle(session, ports, victim)
    return guards
  }
}

/** The answer is committed before anything else; then the test goes on, or ends for what the answer says. */
async function settle(session: Session, { clock, journal }: DrainPorts, victim: PodId): Promise<void> {
  const { state } = session
  state.begun = clock.now()
  if (state.eviction === null) return
  const { status, words } = state.eviction
  session.enter('evicted')
  await journal.evicted(victim, { status, words })
  if (status === 404 || status === 409) throw new Stopped('podReplaced', words)
  if (status !== 201 && status !== 429) throw new Stopped('evictionFailed', `${status}: ${words}`)
}

/** Watches until the victim has ended and its successor is Ready and has proved itself, or the time is over. Throws Stopped on harm. */
async function observe(session: Session, plan: DrainPlan, { clock }: DrainPorts): Promise<void> {
  const { state, watcher, load } = session
  const begun = state.begun ?? clock.now()
  const usual = usualMs(load?.requests ?? [], begun)
  let done: number | null = null
  session.enter('observing')
  const grace = watcher.now().find(({ uid }) => uid === state.victim.uid)?.grace ?? 30
  await session.until(
    () => {
      const harm = harmOf(load?.requests ?? [], { now: clock.now(), begun, usual, late: load?.late() ?? 0 })
      if (harm !== null) throw new Stopped(harm.reason, harm.words)
      const { terminated, replacement } = session.fold(null, true)
      const isThere = watcher.now().some(({ uid }) => uid === state.victim.uid)
      if (terminated !== null || !isThere) load?.stopVictim()
      if ((terminated !== null || !isThere) && replacement?.ready != null) done ??= clock.now()
      return done !== null && clock.now() - done >= plan.settleMs
    },
    grace * 1_000 + plan.observeMs,
  )
}

async function act(session: Session, plan: DrainPlan, ports: DrainPorts, victim: Pod): Promise<GuardAnswer[]> {
  session.state.templateHash = victim.templateHash
  const address = await addressOf(session, plan, victim)
  session.enter('baseline')
  await session.start({ uid: victim.uid, name: victim.name, ...address })
  await baseline(session, plan)
  const guards = await evict(session, plan, ports)
  if (session.state.eviction?.status === 201) await observe(session, plan, ports)
  return guards
}

/** As the work, but a Stopped becomes what the record says. */
async function recorded(
  session: Session,
  { journal }: DrainPorts,
  work: () => Promise<GuardAnswer[]>,
  first: GuardAnswer[],
): Promise<DrainEnd> {
  let guards = first
  let aborted: DrainTest['aborted'] = null
  try {
    guards = await work()
    await session.close()
  } catch (error) {
    await session.close(0)
    if (!(error instanceof Stopped)) throw error
    aborted = { reason: error.reason, words: error.message }
  }
  const record = session.fold(aborted)
  await journal.observed(record)
  session.enter('observed')
  return { type: 'ended', guards, record }
}

/**
 * One drain test, step by step (drain-test.md): guards, watches, a baseline, the guards again, one eviction, and what comes of it. Evicts
 * at most one pod, and only where all nine guards hold twice and the journal has committed the intent. What stops it once it watches
 * becomes a record that proves nothing; what the journal or the look rejects with before is thrown.
 */
export async function runDrain(plan: DrainPlan, ports: DrainPorts): Promise<DrainEnd> {
  ports.progress({ step: 'guards', record: null })
  const { guards, victim, hold } = await ask(plan, ports, null)
  if (!hold || victim === null) return { type: 'refused', guards }
  if (plan.mode === 'dryRun') return { type: 'allowed', guards, victim: { uid: victim.uid, name: victim.name } }
  ports.progress({ step: 'watches', record: null })
  const session = await openSession(plan, ports, { uid: victim.uid, name: victim.name })
  return recorded(session, ports, () => act(session, plan, ports, victim), guards)
}
