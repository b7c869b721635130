import { z } from 'zod'
import { isLongRunning, type Pod } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import { allPodsOf, podsOf } from './relations.ts'

const isFinished = ({ phase }: Pod) => phase === 'Failed' || phase === 'Succeeded'

/**
 * Why these pods are not Ready, in the cluster's own words, each once: what containers wait for or ended with, else the pod's reason
 * or phase. Finished pods beside others are history (an eviction last week).
 */
function reasonsOf(pods: readonly Pod[]): string {
  const waiting = pods.filter((pod) => !pod.ready && !pod.deleting)
  const present = waiting.filter((pod) => !isFinished(pod))
  const reasons = (present.length > 0 ? present : waiting).flatMap((pod) => {
    const stopped = pod.containers.flatMap(({ status }) => {
      if (status === null || status.state === 'running' || status.reason === null) return []
      return pod.reason !== null && status.reason === 'PodInitializing' ? [] : [status.reason]
    })
    if (stopped.length > 0) return stopped
    if (pod.reason !== null) return [pod.reason]
    return pod.phase === 'Running' ? [] : [pod.phase]
  })
  return [...new Set(reasons)].sort().slice(0, 3).join(', ')
}

/** Containers that restarted more often than allowed and ended inside the window before `now` (milliseconds). */
function restartsOf(pods: readonly Pod[], { maxRestarts, windowHours }: Limits, now: () => number) {
  return pods.flatMap((pod) =>
    pod.containers.flatMap(({ name, status }) => {
      if (pod.deleting || status === null || status.restarts <= maxRestarts) return []
      const end = status.state === 'terminated' ? status : status.last
      const ended = end?.finishedAt ?? null
      if (ended === null || now() - Date.parse(ended) > windowHours * 3_600_000) return []
      return [{ pod: pod.name, container: name, count: status.restarts, ended, reason: end?.reason ?? '-' }]
    }),
  )
}

const params = z.object({
  maxRestarts: z.number().int().min(0).max(1_000).default(3),
  windowHours: z.number().min(1).max(720).default(24),
})
type Limits = z.infer<typeof params>

export const readyPods = defineCheck({
  id: 'ready-pods',
  version: 1,
  area: 'health',
  level: 'bronze',
  severity: 'error',
  kind: 'live',
  who: 'A',
  needs: ['workloads', 'pods'],
  params,
  text: {
    en: {
      title: 'Every workload is ready',
      why: 'Everything else on this list is measured on running pods. A workload that does not run cannot serve, and cannot be judged.',
      fix: 'Run kubectl describe pod and read the waiting reason: ErrImagePull asks for the image or its pull secret, CrashLoopBackOff for the log of the last run (kubectl logs --previous), Pending for room on the nodes.',
      params: {
        maxRestarts: {
          label: 'Restarts that are let pass',
          help: 'A container that restarted more often than this within the window fails.',
        },
        windowHours: {
          label: 'Window',
          help: 'Restarts that ended longer ago than this no longer count.',
          unit: 'hours',
        },
      },
      says: {
        ready: '{ready}/{desired} ready',
        notReady: '{ready}/{desired} ready',
        waiting: '{ready}/{desired} ready: {reason}',
        restarts: 'Container {container} restarted {count} times, the last run ended at {ended} ({reason})',
        zero: 'Asked for 0 pods, so nothing runs',
        rollout: '{updated}/{desired} pods run the current template',
        notObserved: '{ready}/{desired} ready, but the controller has not seen the last change yet',
        notReported: 'Nothing reports whether this runs',
        neverRan: 'It has never run',
        jobFailed: 'The last Job failed',
        jobSucceeded: 'The last Job succeeded',
        jobRunning: 'The Job is running',
        jobStarting: 'The Job has started, but no pod of it is ready',
        jobWaiting: 'The Job has started, but its pod waits: {reason}',
      },
    },
    ja: {
      title: 'すべてのワークロードが Ready になっている',
      why: 'ほかの項目は、動いている Pod を前提に測定します。起動していないワークロードはリクエストを処理できず、判定もできません。',
      fix: 'kubectl describe pod で待機理由を確認してください。ErrImagePull ならイメージ名と imagePullSecrets、CrashLoopBackOff なら直前のログ（kubectl logs --previous）、Pending ならノードの空き容量を調べます。',
      params: {
        maxRestarts: {
          label: '許容する再起動回数',
          help: '期間内にこの回数を超えて再起動したコンテナがあると不合格になります。',
          unit: '回',
        },
        windowHours: { label: '対象期間', help: 'これより前に終わった再起動は数えません。', unit: '時間' },
      },
      says: {
        ready: '{ready}/{desired} が Ready です',
        notReady: '{ready}/{desired} しか Ready になっていません',
        waiting: '{ready}/{desired} しか Ready になっていません: {reason}',
        restarts: 'コンテナ {container} が {count} 回再起動しています（直近の終了: {ended}、{reason}）',
        zero: '指定された Pod 数が 0 のため、何も動いていません',
        rollout: '最新のテンプレートで動いている Pod は {updated}/{desired} です',
        notObserved: '{ready}/{desired} が Ready ですが、直近の変更をコントローラーがまだ反映していません',
        notReported: '稼働状況が報告されていません',
        neverRan: 'まだ一度も実行されていません',
        jobFailed: '直近の Job が失敗しています',
        jobSucceeded: '直近の Job は成功しています',
        jobRunning: 'Job を実行中です',
        jobStarting: 'Job は開始していますが、Ready の Pod がありません',
        jobWaiting: 'Job は開始していますが、Pod が待機中です: {reason}',
      },
    },
  },
  evaluate({ workload, facts, params, pass, warn, fail, unknown }) {
    const { lastJob, replicas, desired } = workload
    if (lastJob === 'none') return unknown('neverRan')
    if (lastJob === 'failed') return fail('jobFailed')
    if (lastJob === 'succeeded') return pass('jobSucceeded')

    const restarted = () => {
      const pods = allPodsOf(facts, workload)
      return restartsOf(pods, params, () => Date.parse(facts.at('pods'))).map(({ pod, ...values }) =>
        fail('restarts', values, `Pod/${pod}`),
      )
    }
    if (lastJob === 'active') {
      const failing = restarted()
      if (failing.length > 0) return failing
      const pods = podsOf(facts, workload)
      const reason = reasonsOf(pods)
      if (pods.some((pod) => pod.ready)) return pass('jobRunning')
      return reason === '' ? unknown('jobStarting') : unknown('jobWaiting', { reason })
    }

    if (replicas === null || desired === null || !isLongRunning(workload)) return unknown('notReported')
    const { ready, updated } = replicas
    if (ready < desired) {
      const reason = facts.has('pods') ? reasonsOf(podsOf(facts, workload)) : ''
      return reason === '' ? fail('notReady', { ready, desired }) : fail('waiting', { ready, desired, reason })
    }
    if (desired === 0) return warn('zero')
    const failing = restarted()
    if (failing.length > 0) return failing
    if (!workload.observed) return unknown('notObserved', { ready, desired })
    return updated < desired ? warn('rollout', { updated, desired }) : pass('ready', { ready, desired })
  },
})
