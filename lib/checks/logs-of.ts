import type { FactValues } from '../domain/facts.ts'
import { type Workload, workloadKey } from '../domain/workload.ts'
import type { Ask, Judgement } from './define.ts'
import { FactMissing, type Facts } from './facts.ts'
import { defineIndex } from './shelf.ts'

type Entry = FactValues['logSample'][number]
export type Log = Extract<Entry, { ok: true }>
type Missed = Extract<Entry, { ok: false }>

const logsByWorkload = defineIndex('logSample', ({ ns, workload }) => [workloadKey({ ns, ...workload })])

/** The sampled logs of a workload, containers and pods together: those that could be read, and those that could not. */
export function logsOf(facts: Facts<'logSample'>, workload: Workload): { read: Log[]; missed: Missed[] } {
  const entries = facts.under(logsByWorkload, workloadKey(workload))
  return { read: entries.filter((each) => each.ok), missed: entries.filter((each) => !each.ok) }
}

/** Why the log of a container was not seen, as a thrown miss would say it. */
const missOf = ({ code, reason }: Missed) => new FactMissing('logSample', code, reason)

/** What was not seen, said of each container. */
export function missesIn(
  ask: Pick<Ask<'logSample', unknown, never>, 'unseen'>,
  missed: readonly Missed[],
): Judgement[] {
  return missed.map((each) => ask.unseen(missOf(each), `Pod/${each.pod}/container/${each.container}`))
}

/** The same, where it decides nothing: the logs of other containers were seen. */
export function missesAside(
  ask: Pick<Ask<'logSample', unknown, never>, 'unseen'>,
  missed: readonly Missed[],
): Judgement[] {
  return missesIn(ask, missed).map((each): Judgement => ({ ...each, outcome: 'note' }))
}

export const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

/** How many lines were read in all; blank ones are none. */
export const linesIn = (logs: readonly Log[]) => sum(logs.map(({ lines }) => lines))
