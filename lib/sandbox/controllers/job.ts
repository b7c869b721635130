import { timestamp } from '../clock.ts'
import { type Job, jobEnd } from '../kinds/batch.ts'
import { isActive, isReady } from '../kinds/pod.ts'
import type { World } from '../store/store.ts'
import { makePod } from './make-pod.ts'
import { podsOf } from './owned.ts'
import { removePod } from './remove-pod.ts'

function reconcile(world: World, job: Job): void {
  if (jobEnd(job) !== null) return
  const { spec, metadata } = job
  const wanted = spec.completions ?? 1
  const pods = podsOf(world, job)
  const succeeded = pods.filter(({ status }) => status.phase === 'Succeeded').length
  const failed = pods.filter(({ status }) => status.phase === 'Failed').length
  const tooOften = failed > (spec.backoffLimit ?? 6)
  const running = pods.filter(isActive)
  if (tooOften) for (const pod of running) removePod(world, pod)
  const room = Math.min(spec.parallelism ?? 1, wanted - succeeded) - running.length
  const labels = {
    'batch.kubernetes.io/controller-uid': metadata.uid ?? '',
    'batch.kubernetes.io/job-name': metadata.name,
    'controller-uid': metadata.uid ?? '',
    'job-name': metadata.name,
  }
  for (let missing = tooOften ? 0 : room; missing > 0; missing -= 1) {
    makePod(world, job, spec.template, { prefix: `${metadata.name}-`, labels })
  }
  report(world, job, { succeeded, failed, end: succeeded >= wanted ? 'Complete' : tooOften ? 'Failed' : null })
}

type Count = { succeeded: number; failed: number; end: 'Complete' | 'Failed' | null }

function report(world: World, job: Job, { succeeded, failed, end }: Count): void {
  const now = timestamp(world.now())
  const active = podsOf(world, job).filter(isActive)
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    lastProbeTime: now,
    lastTransitionTime: now,
    reason,
    message,
  })
  const reached = 'Reached expected number of succeeded pods'
  const exceeded = 'Job has reached the specified backoff limit'
  world.store.jobs.update({
    ...job,
    status: {
      startTime: job.status.startTime ?? now,
      ...(end === null && active.length > 0 ? { active: active.length } : {}),
      ...(succeeded > 0 ? { succeeded } : {}),
      ...(failed > 0 ? { failed } : {}),
      terminating: 0,
      ready: active.filter(isReady).length,
      ...(end === 'Complete' ? { completionTime: now } : {}),
      ...(end === null
        ? {}
        : {
            conditions:
              end === 'Complete'
                ? [
                    condition('SuccessCriteriaMet', 'CompletionsReached', reached),
                    condition('Complete', 'CompletionsReached', reached),
                  ]
                : [
                    condition('FailureTarget', 'BackoffLimitExceeded', exceeded),
                    condition('Failed', 'BackoffLimitExceeded', exceeded),
                  ],
          }),
    },
  })
}

/** Runs pods until enough of them succeeded or too many failed. */
export function jobs(world: World): void {
  for (const job of world.store.jobs.list()) reconcile(world, job)
}
