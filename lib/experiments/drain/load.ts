import { type DrainStream, type DrainTest, drainStreams } from '#lib/domain/drain-test.ts'
import { type Generator, generate, percentile } from '../load/generate.ts'
import type { SeenRequest } from './observations.ts'
import { type DrainPlan, mostConnections } from './plan.ts'
import type { Address, DrainPorts, Sender } from './ports.ts'

const latest = 100

/** The load of one test: `requests` grows as they end. */
export interface Load {
  requests: readonly SeenRequest[]
  /** What goes to the victim stops leaving; what is under way may end. */
  stopVictim(): void
  /** Nothing leaves any more; resolves when all have ended, at the latest after `graceMs`: what waits then has timed out. With 0 it is not counted. */
  finish(graceMs: number): Promise<void>
  /** How late the latest requests left at worst, in milliseconds: a late observer finds everybody slow. */
  late(): number
  /** Asked, sent and how late, over all streams; the worst stream decides on lateness. */
  kept(): NonNullable<DrainTest['generator']>
}

interface Targets {
  victim: Address
  /** The endpoint whose turn it is; null: none is ready. Of no use where routed requests go to a URL. */
  next(): Address | null
  /** Long requests that leave with the first, so that some are under way where the end comes soon. */
  slowAtOnce: number
}

/** Starts the streams of the plan. Requests leave on schedule whatever the answers do; each connects anew but those of `kept`. */
export function startLoad(
  { rates, timeouts, routed }: Pick<DrainPlan, 'rates' | 'timeouts' | 'routed'>,
  { clock }: Pick<DrainPorts, 'clock'>,
  sender: Sender,
  targets: Targets,
): Load {
  const requests: SeenRequest[] = []
  const stop = new AbortController()
  const { signal } = stop
  let isPatient = false

  async function ask(stream: DrainStream): Promise<void> {
    const sent = clock.now()
    const isToEndpoint = stream === 'routed' && routed === 'endpoints'
    const to = stream === 'routed' ? (isToEndpoint ? targets.next() : null) : targets.victim
    if (isToEndpoint && to === null) {
      requests.push({ stream, sent, ended: sent, outcome: 'noEndpoint', status: null, address: null })
      return
    }
    const answer = await sender
      .send({ stream, to, timeoutMs: timeouts[stream], signal })
      .catch(() => ({ outcome: 'failed' as const, status: null, address: null }))
    const address = to?.address ?? answer.address
    // Whoever has no answer when the test is over has waited for nothing; where we broke off, nobody knows.
    if (!signal.aborted) requests.push({ stream, sent, ended: clock.now(), ...answer, address })
    else if (isPatient) requests.push({ stream, sent, ended: clock.now(), outcome: 'timeout', status: null, address })
  }

  const generators = new Map<DrainStream, Generator>()
  for (const stream of drainStreams)
    generators.set(
      stream,
      // A keep-alive client asks one thing after the other.
      generate(clock, {
        rate: rates[stream],
        most: stream === 'kept' ? 1 : mostConnections,
        send: () => ask(stream),
      }),
    )
  let early = 0
  for (let n = 0; n < targets.slowAtOnce && rates.slow > 0; n += 1) {
    early += 1
    void ask('slow').finally(() => {
      early -= 1
    })
  }
  const open = () => [...generators.values()].reduce((sum, each) => sum + each.open(), early)

  return {
    requests,
    stopVictim() {
      for (const [stream, generator] of generators) if (stream !== 'routed') generator.stop()
    },
    async finish(graceMs) {
      for (const generator of generators.values()) generator.stop()
      const end = clock.now() + graceMs
      while (open() > 0 && clock.now() < end && !signal.aborted)
        await new Promise<void>((done) => clock.after(20, done))
      if (signal.aborted) return
      isPatient = graceMs > 0
      stop.abort()
      for (let turns = 0; open() > 0 && turns < 50; turns += 1) await Promise.resolve()
    },
    late: () => Math.max(0, ...[...generators.values()].flatMap((each) => each.kept().slips.slice(-latest))),
    kept() {
      const all = [...generators].filter(([stream]) => stream !== 'kept').map(([, generator]) => generator.kept())
      const sum = (of: (each: (typeof all)[number]) => number) => all.reduce((total, each) => total + of(each), 0)
      return {
        asked: sum(({ asked }) => asked),
        sent: sum(({ sent }) => sent),
        slipP99: Math.round(Math.max(0, ...all.map(({ slips }) => percentile(slips, 0.99))) * 10) / 10,
      }
    },
  }
}
