import type { MissCode } from '../../domain/miss-code.ts'
import type { Workload } from '../../domain/workload.ts'
import type { SampleCounts } from '../logs/read-sample.ts'
import type { Turn } from './ask-each.ts'
import type { MeasureAsk } from './define.ts'
import type { Ports } from './ports.ts'
import { reader } from './reader.ts'

type Read = { ok: true; counts: SampleCounts } | { ok: false; code: MissCode; reason: string }

const kept = new WeakMap<Ports, Map<string, Promise<Read>>>()

/** What the workload's own probes ask is no traffic. */
function probedPaths({ containers }: Workload): string[] {
  const probes = containers.flatMap(({ readiness, liveness, startup }) => [readiness, liveness, startup])
  return probes.flatMap((probe) => (probe?.type === 'httpGet' ? [(probe.path ?? '/').split('?', 1)[0] ?? '/'] : []))
}

type Ask = Pick<MeasureAsk, 'ports' | 'fingerprintKey'>

async function readNow({ ports, fingerprintKey: key }: Ask, { pod, container, target }: Turn): Promise<Read> {
  const answer = await ports.podLog(pod, container)
  if (!answer.ok) return { ok: false, code: answer.code, reason: answer.reason }
  const read = await reader.read(answer.body, { stamped: 'always', probed: probedPaths(target.workload), key })
  if (!read.ok || !answer.cut) return read
  return { ok: true, counts: { ...read.counts, log: { ...read.counts.log, cut: true } } }
}

/** Reads the log of a container; the measures of one gather share what was read of it. */
export function readLog(ask: Ask, turn: Turn): Promise<Read> {
  const reads = kept.get(ask.ports) ?? new Map<string, Promise<Read>>()
  kept.set(ask.ports, reads)
  const key = `${turn.pod.ns}/${turn.pod.name}/${turn.container}`
  const known = reads.get(key) ?? readNow(ask, turn)
  reads.set(key, known)
  return known
}
