import { z } from 'zod'
import type { FactValues } from '../domain/facts.ts'
import { defineCheck } from './define.ts'
import { autoscalerName, autoscalersOf, objectSubject } from './relations.ts'

type Autoscaler = FactValues['autoscalers'][number]
type Condition = Autoscaler['conditions'][number]

const longest = 400

/** Asleep on purpose: the HPA says so itself (KEP-2021), or KEDA, which may go to 0, put it there. */
function isAsleep({ kind, min, conditions }: Autoscaler, inactive: Condition): boolean {
  const says = (type: string) => conditions.some((each) => each.type === type && each.status === 'True')
  if (says('ScaledToZero') || inactive.reason === 'ScaledToZero') return true
  return kind === 'ScaledObject' && min === 0 && inactive.reason === 'ScalingDisabled'
}

/** It wants more than its maximum. ScalingLimited is true at the minimum as well, and while a policy slows it down. */
function isAtMax({ conditions, currentReplicas, max }: Autoscaler): boolean {
  const limited = conditions.find((each) => each.type === 'ScalingLimited' && each.status === 'True')
  if (limited === undefined || limited.reason === 'TooFewReplicas') return false
  return limited.reason === 'TooManyReplicas' || (currentReplicas !== null && currentReplicas >= max)
}

export const autoscalerState = defineCheck({
  id: 'autoscaler-state',
  version: 1,
  area: 'capacity',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'autoscalers'],
  params: z.object({}),
  text: {
    en: {
      title: 'The HPA is active',
      why: 'An HPA that cannot read its metric exists and does nothing: the first peak meets the minimum number of pods.',
      fix: 'Run kubectl describe hpa and read the conditions. FailedGetResourceMetric: install metrics-server, or set the missing requests. FailedGetScale: correct spec.scaleTargetRef.',
      says: {
        pass: '{autoscaler} is active',
        asleep: '{autoscaler} is active and has scaled to zero',
        inactive: '{condition} is False ({reason}): {message}',
        atMax: '{autoscaler} wants more than its maximum of {max}',
        noCondition: '{autoscaler} has not reported AbleToScale and ScalingActive yet',
        noAutoscaler: 'No autoscaler targets this workload',
      },
    },
    ja: {
      title: 'HPA が機能している',
      why: 'メトリクスを取得できない HPA は、存在していても何もしません。最初のピークを最小の Pod 数で迎えることになります。',
      fix: 'kubectl describe hpa で conditions を確認してください。FailedGetResourceMetric なら metrics-server の導入か、不足している requests の設定、FailedGetScale なら spec.scaleTargetRef の修正が必要です。',
      says: {
        pass: '{autoscaler} は機能しています',
        asleep: '{autoscaler} は機能しており、現在は 0 までスケールインしています',
        inactive: '{condition} が False です（{reason}）: {message}',
        atMax: '{autoscaler} が上限の {max} に達し、さらに増やそうとしています',
        noCondition: '{autoscaler} が AbleToScale と ScalingActive をまだ報告していません',
        noAutoscaler: 'このワークロードを対象とするオートスケーラーはありません',
      },
    },
  },
  evaluate({ workload, facts, pass, warn, fail, unknown, notApplicable }) {
    const scalers = autoscalersOf(facts, workload)
    if (scalers.length === 0) return notApplicable('noAutoscaler')
    return scalers.flatMap((scaler) => {
      const { kind, max, conditions } = scaler
      const subject = objectSubject(kind, scaler, workload)
      const values = { autoscaler: autoscalerName(scaler, workload), max }
      const asked = conditions.filter(({ type }) => type === 'AbleToScale' || type === 'ScalingActive')
      const inactive = asked.filter(({ status }) => status === 'False')
      const broken = inactive.filter((each) => each.type === 'AbleToScale' || !isAsleep(scaler, each))
      if (broken.length > 0)
        return broken.map(({ type: condition, reason, message }) =>
          fail('inactive', { condition, reason, message: message.slice(0, longest) }, subject),
        )
      const seen = new Set(asked.filter(({ status }) => status !== 'Unknown').map(({ type }) => type))
      if (seen.size < 2) return [unknown('noCondition', values, subject)]
      if (inactive.length > 0) return [pass('asleep', values, subject)]
      return [isAtMax(scaler) ? warn('atMax', values, subject) : pass('pass', values, subject)]
    })
  },
})
