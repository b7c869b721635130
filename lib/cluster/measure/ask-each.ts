import type { Missed, Place } from '../../domain/measured.ts'
import type { MissCode } from '../../domain/miss-code.ts'
import type { Pod, Workload } from '../../domain/workload.ts'
import { miss } from '../miss.ts'
import { pool } from '../pool.ts'
import type { MeasureAsk, Target } from './define.ts'

/** One container to be asked. */
export interface Turn {
  target: Target
  pod: Pod
  container: string
}

/** So many containers are asked at a time unless a measure says otherwise: they share the few connections to the API server. */
const usual = 4

/** The place an entry stands for. */
export function placeOf({ target: { workload }, pod, container }: Turn): Place {
  return { ns: pod.ns, workload: refOf(workload), pod: pod.name, container }
}

const refOf = ({ group, kind, name }: Workload) => ({ group, kind, name })

/** The entry for a container that could not be asked, or gave no answer. */
export function missedOf(turn: Turn, why: { code: MissCode; reason: string }): Missed {
  return { ...placeOf(turn), ok: false, ...miss(why.code, why.reason) }
}

/** The containers that `wanted` names, the first pod of every workload before the second of any, so that a limit is hit evenly. */
export function turnsOf(targets: readonly Target[], wanted: (pod: Pod, target: Target) => readonly string[]): Turn[] {
  const longest = Math.max(0, ...targets.map(({ pods }) => pods.length))
  return Array.from({ length: longest }, (_, place) =>
    targets.flatMap((target) => {
      const pod = target.pods[place]
      return pod === undefined ? [] : wanted(pod, target).map((container) => ({ target, pod, container }))
    }),
  ).flat()
}

/**
 * Asks each container once and answers with one entry for each, in the order of the turns. When the time of the fact is over the rest is
 * missed as `timeout`; a namespace that refused once is not asked again. `take` may throw: that is an entry which is `invalid`.
 */
export async function askEach<T extends { ok: true }>(
  { deadline, ports: { now }, signal }: Pick<MeasureAsk, 'deadline' | 'ports' | 'signal'>,
  turns: readonly Turn[],
  take: (turn: Turn) => Promise<T | Missed>,
  atOnce = usual,
): Promise<(T | Missed)[]> {
  const enter = pool(atOnce)
  const refused = new Map<string, string>()
  return Promise.all(
    turns.map((turn) =>
      enter(async () => {
        if (signal?.aborted) return missedOf(turn, { code: 'timeout', reason: 'nobody waits for the answer any more' })
        if (now() >= deadline) return missedOf(turn, { code: 'timeout', reason: 'the time for this fact is over' })
        const known = refused.get(turn.pod.ns)
        if (known !== undefined) return missedOf(turn, { code: 'refused', reason: known })
        const entry = await take(turn).catch((error: unknown) =>
          missedOf(turn, { code: 'invalid', reason: error instanceof Error ? error.message : String(error) }),
        )
        if (!entry.ok && entry.code === 'refused') refused.set(turn.pod.ns, entry.reason)
        return entry
      }),
    ),
  )
}
