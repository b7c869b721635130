import { z } from 'zod'
import type { DrainTest } from '../../domain/drain-test.ts'
import type { Fact, FactSet } from '../../domain/facts.ts'
import { readRecording } from '../../experiments/drain/recording.ts'
import { judgedService } from './judged-service.ts'
import type { Judge } from './judges.ts'

const longest = 300

/** The first place that is wrong; a recording with a part that is missing proves nothing, so it is not read in part. */
function faultOf(error: unknown): string {
  const said =
    error instanceof z.ZodError
      ? error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))[0]
      : error instanceof SyntaxError && 'the recording is not JSON'
  if (!said) throw error
  return said.slice(0, longest)
}

function read(bytes: Uint8Array, at: string): Fact<DrainTest[]> {
  try {
    const record = readRecording(JSON.parse(new TextDecoder().decode(bytes)), at)
    // What happened is judged as of then: a recording does not grow old in a file.
    return { ok: true, at: record.at, value: [record], gaps: [] }
  } catch (error) {
    return { ok: false, at, code: 'invalid', reason: faultOf(error) }
  }
}

/** The one service there is, under the name and in the namespace of the recording. */
function serviceOf(set: FactSet, record: DrainTest | undefined): FactSet {
  const { workloads, services } = set
  if (record === undefined || !workloads?.ok || !services?.ok) return set
  const { ns, templateHash, workload } = record
  return {
    ...set,
    workloads: { ...workloads, value: workloads.value.map((each) => ({ ...each, ...workload, ns, templateHash })) },
    services: { ...services, value: services.value.map((each) => ({ ...each, ns, name: workload.name })) },
  }
}

/** One recorded eviction: watch events and every request, in the format of `e2e/recordings/cluster/evictions`. */
export const judgeDrain: Judge = {
  checks: ['exit-code', 'in-flight-requests', 'lameduck', 'drain-loss'],
  largest: 64 * 1024 * 1024,
  facts(bytes, at) {
    const drainTest = read(bytes, at)
    return { ...serviceOf(judgedService(at), drainTest.ok ? drainTest.value[0] : undefined), drainTest }
  },
}
