import { existsSync, readFileSync } from 'node:fs'
import { readSample } from '../../cluster/logs/read-sample.ts'
import { startedContainers } from '../../cluster/measure/choose-pods.ts'
import type { FactSet } from '../../domain/facts.ts'

const folder = new URL('../../../e2e/recordings/cluster/logs/', import.meta.url)

/** The logs that were recorded of these pods, read as they would be by a probe. A container that never started has none. */
export function recordedLogs(pods: FactSet['pods'], at: string): Pick<FactSet, 'logSample' | 'traffic'> {
  const logs = (pods?.ok ? pods.value : []).flatMap((pod) =>
    startedContainers(pod).flatMap((container) => {
      const file = new URL(`${pod.ns}.${pod.name}.${container}.txt`, folder)
      if (!existsSync(file)) return []
      const place = { ns: pod.ns, workload: pod.workload, pod: pod.name, container }
      const { log, traffic } = readSample(readFileSync(file), { stamped: 'always', probed: [], key: null })
      return [{ log: { ...place, ok: true as const, ...log }, traffic: { ...place, ok: true as const, ...traffic } }]
    }),
  )
  return {
    logSample: { ok: true, at, value: logs.map(({ log }) => log), gaps: [] },
    traffic: { ok: true, at, value: logs.map(({ traffic }) => traffic), gaps: [] },
  }
}
