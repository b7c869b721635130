import type { Server } from 'node:http'
import type { Refused } from '../../domain/refused.ts'
import { faultCodes } from '../../server/database-fault.ts'
import type { Worker } from '../../server/worker/start-worker.ts'
import { createMetrics } from './metrics.ts'
import { createOps } from './ops.ts'
import { watchProcess } from './process-metrics.ts'

type Watched = Pick<Worker, 'beat' | 'inHand'>

interface World {
  now: () => number
  leaving: AbortSignal
  /** Why the database is of no use now. */
  fault: () => Promise<Refused | null>
}

export interface WorkerOps {
  server: Server
  onJob: (kind: string, outcome: string) => void
  /** From now on the process is ready as long as this worker's loop comes round. */
  watch: (worker: Watched) => void
}

/** A loop that did not come round for this long hangs, in milliseconds. */
const longest = 15_000

/** The operations port of a worker. Does not listen yet. Reasons: DRAINING, STARTING, LOOP_STALLED, and what the database says. */
export function workerOps({ now, leaving, fault }: World): WorkerOps {
  let worker: Watched | null = null
  const metrics = createMetrics()
  watchProcess(metrics)
  const count = metrics.counter('landfall_jobs_total', 'Jobs worked on, by kind and outcome.')
  metrics.gauge('landfall_batches_in_hand', 'Batches this worker works on.', () => worker?.inHand() ?? 0)
  const age = () => (worker === null ? Number.NaN : (now() - worker.beat()) / 1_000)
  metrics.gauge('landfall_worker_beat_age_seconds', 'Time since the loop last came round; NaN before it begins.', age)

  function loopReasons(): string[] {
    if (worker === null) return ['STARTING']
    return now() - worker.beat() < longest ? [] : ['LOOP_STALLED']
  }

  const reasons = async () => (leaving.aborted ? ['DRAINING'] : [...faultCodes(await fault()), ...loopReasons()])
  return {
    server: createOps(reasons, metrics.text),
    onJob: (kind, outcome) => count({ kind, outcome }),
    watch: (begun) => {
      worker = begun
    },
  }
}
