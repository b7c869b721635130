import { timestamp } from '../clock.ts'
import { type CronJob, type Job, jobEnd } from '../kinds/batch.ts'
import { controllerOf, ownedBy } from '../kinds/object.ts'
import type { World } from '../store/store.ts'
import { lastFiring } from './schedule.ts'

const jobsOf = ({ store }: World, cron: CronJob): Job[] =>
  store.jobs.list(cron.metadata.namespace).filter((job) => controllerOf(job)?.uid === cron.metadata.uid)

function fire(world: World, cron: CronJob, at: number): void {
  const running = jobsOf(world, cron).filter((job) => jobEnd(job) === null)
  if (cron.spec.concurrencyPolicy === 'Forbid' && running.length > 0) return
  if (cron.spec.concurrencyPolicy === 'Replace') for (const job of running) world.store.jobs.remove(job)
  const { metadata, spec } = cron.spec.jobTemplate
  world.store.jobs.create({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${cron.metadata.name}-${at / 60_000}`,
      namespace: cron.metadata.namespace,
      ...(metadata.labels === undefined ? {} : { labels: metadata.labels }),
      annotations: { ...metadata.annotations, 'batch.kubernetes.io/cronjob-scheduled-timestamp': timestamp(at) },
      ownerReferences: [ownedBy(cron)],
    },
    spec: { parallelism: 1, completions: 1, backoffLimit: 6, completionMode: 'NonIndexed', suspend: false, ...spec },
  })
}

/** Keeps as many ended jobs of each kind as the CronJob asks for. */
function prune(world: World, cron: CronJob, end: 'Complete' | 'Failed', keep: number): void {
  const ended = jobsOf(world, cron).filter((job) => jobEnd(job) === end)
  const newest = ended.toSorted((a, b) => (b.status.startTime ?? '').localeCompare(a.status.startTime ?? ''))
  for (const job of newest.slice(keep)) world.store.jobs.remove(job)
}

function reconcile(world: World, cron: CronJob, quietUntil: number): void {
  const { spec, status } = cron
  const last = Date.parse(status.lastScheduleTime ?? cron.metadata.creationTimestamp ?? '')
  const due = spec.suspend ? null : lastFiring(spec.schedule, Math.max(last, quietUntil), world.now())
  if (due !== null) fire(world, cron, due)
  prune(world, cron, 'Complete', spec.successfulJobsHistoryLimit)
  prune(world, cron, 'Failed', spec.failedJobsHistoryLimit)

  const all = jobsOf(world, cron)
  const active = all.filter((job) => jobEnd(job) === null)
  const succeeded = all.map((job) => (jobEnd(job) === 'Complete' ? (job.status.completionTime ?? '') : ''))
  const success = [status.lastSuccessfulTime ?? '', ...succeeded].toSorted().at(-1)
  const scheduled = due === null ? status.lastScheduleTime : timestamp(due)
  world.store.cronJobs.update({
    ...cron,
    status: {
      ...(active.length === 0
        ? {}
        : {
            active: active.map(({ metadata }) => ({
              kind: 'Job',
              namespace: metadata.namespace,
              name: metadata.name,
              uid: metadata.uid,
              apiVersion: 'batch/v1',
            })),
          }),
      ...(scheduled === undefined ? {} : { lastScheduleTime: scheduled }),
      ...(success === undefined || success === '' ? {} : { lastSuccessfulTime: success }),
    },
  })
}

/** Makes Jobs on schedule; nothing fires before `quietUntil`, so that a fresh sandbox looks like the recorded cluster. */
export function cronJobs(world: World, quietUntil: number): void {
  for (const cron of world.store.cronJobs.list()) reconcile(world, cron, quietUntil)
}
