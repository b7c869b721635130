import { z } from 'zod'
import { defineCheck } from './define.ts'
import { autoscalerName, autoscalerOf, nearMisses, objectSubject } from './relations.ts'

export const autoscaler = defineCheck({
  id: 'autoscaler',
  version: 1,
  area: 'capacity',
  level: 'silver',
  severity: 'warning',
  kind: 'config',
  who: 'S',
  needs: ['workloads', 'services', 'autoscalers'],
  params: z.object({}),
  text: {
    en: {
      title: 'It scales out',
      why: 'Traffic has peaks. A fixed number of pods is either too small for them or paid for all night.',
      fix: "Create a HorizontalPodAutoscaler (or a KEDA ScaledObject) in the workload's own namespace; its scaleTargetRef names apiVersion, kind and name of the Deployment, and maxReplicas lies above minReplicas.",
      says: {
        pass: '{min}–{max} replicas by {autoscaler}',
        none: 'No autoscaler targets this Deployment',
        nearMiss:
          'No autoscaler in {ns} targets this Deployment; {autoscaler} targets a {kind} of this name in another namespace',
        nearKind: 'No autoscaler targets this Deployment; {autoscaler} targets {group}/{kind} of this name',
        fixed: '{autoscaler} has minReplicas = maxReplicas = {min}, so it never scales',
        kind: 'A {kind} is not scaled out by load',
      },
    },
    ja: {
      title: '負荷に応じてスケールアウトする',
      why: 'トラフィックには山があります。Pod 数を固定すると、ピークに足りないか、夜間も費用を払い続けるかのどちらかになります。',
      fix: 'ワークロードと同じ Namespace に HorizontalPodAutoscaler（または KEDA の ScaledObject）を作成し、scaleTargetRef に Deployment の apiVersion・kind・name を指定してください。maxReplicas は minReplicas より大きくします。',
      says: {
        pass: '{autoscaler} により {min}–{max} レプリカで動きます',
        none: 'この Deployment を対象とするオートスケーラーがありません',
        nearMiss:
          '{ns} にこの Deployment を対象とするオートスケーラーがありません。{autoscaler} は別の Namespace にある同名の {kind} を指しています',
        nearKind:
          'この Deployment を対象とするオートスケーラーがありません。{autoscaler} は同名の {group}/{kind} を指しています',
        fixed: '{autoscaler} は minReplicas と maxReplicas がどちらも {min} のため、スケールしません',
        kind: '{kind} は負荷によるスケールアウトの対象外です',
      },
    },
  },
  evaluate({ workload, facts, pass, warn, fail, notApplicable }) {
    if (workload.kind !== 'Deployment') return notApplicable('kind', { kind: workload.kind })
    const scaler = autoscalerOf(facts, workload)
    if (scaler === null) {
      const [miss] = nearMisses(facts, workload)
      if (miss === undefined) return fail('none')
      const { group, kind } = miss.target
      const values = { ns: workload.ns, autoscaler: autoscalerName(miss, workload), group: group || 'v1', kind }
      return fail(miss.ns === workload.ns ? 'nearKind' : 'nearMiss', values)
    }
    const { min, max } = scaler
    const values = { min, max, autoscaler: autoscalerName(scaler, workload) }
    const subject = objectSubject(scaler.kind, scaler, workload)
    return min === max ? warn('fixed', values, subject) : pass('pass', values, subject)
  },
})
