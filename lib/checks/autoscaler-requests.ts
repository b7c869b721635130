import { z } from 'zod'
import type { FactValues } from '../domain/facts.ts'
import type { Pod } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import { allPodsOf, autoscalerName, autoscalersOf } from './relations.ts'

type Metric = FactValues['autoscalers'][number]['metrics'][number]
type Resource = 'cpu' | 'memory'

const isResource = (name: string): name is Resource => name === 'cpu' || name === 'memory'

/** A metric that the HPA divides by a request: per cent of a resource, of the pod or of one container. */
function needsRequest({ type, target }: Metric): boolean {
  return target === 'Utilization' && (type === 'Resource' || type === 'ContainerResource')
}

/** Containers of this pod that lack the request which the metric divides by; the metric's own container when the pod has none of that name. */
function lackingIn(pod: Pod, { type, container }: Metric, resource: Resource): string[] {
  // The API server copies a limit into a missing request.
  const lacks = (each: Pod['containers'][number]) => (each.requests[resource] ?? each.limits[resource]) === null
  if (type === 'ContainerResource') {
    const named = pod.containers.find((each) => each.name === container)
    return named === undefined || lacks(named) ? [container ?? ''] : []
  }
  if (pod.podRequests[resource] !== null) return []
  return pod.containers.filter(lacks).map((each) => each.name)
}

/** What the HPA divides by in this pod, as `50m` or `64Mi`. */
function divisorOf(pod: Pod, { type, container }: Metric, resource: Resource): string {
  const asked = pod.containers.filter((each) => type === 'Resource' || each.name === container)
  const sum = asked.reduce((total, each) => total + (each.requests[resource] ?? each.limits[resource] ?? 0), 0)
  const amount = type === 'Resource' ? (pod.podRequests[resource] ?? sum) : sum
  return resource === 'cpu' ? `${amount}m` : `${Math.round(amount / 1024 / 1024)}Mi`
}

export const autoscalerRequests = defineCheck({
  id: 'autoscaler-requests',
  version: 1,
  area: 'capacity',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'pods', 'autoscalers'],
  params: z.object({}),
  text: {
    en: {
      title: 'The HPA can compute its metric',
      why: 'Utilization is usage divided by the request. One container without that request, even an injected sidecar, and the HPA computes nothing: no scaling.',
      fix: 'Set resources.requests for the metric on every container of the pod, injected sidecars too (for a mesh proxy by annotation or mesh setting), or use a ContainerResource metric for the app alone.',
      says: {
        pass: '{resource} {request} requested, the base of {autoscaler}',
        noNeed: 'No metric of {autoscaler} depends on a request',
        missing: 'No {resource} request, so {autoscaler} cannot compute its metric',
        notRunning: 'No pod runs, so the requests that count were not seen',
        otherResource: '{autoscaler} scales on {resource}, whose requests are not looked at',
        noAutoscaler: 'No autoscaler targets this workload',
      },
    },
    ja: {
      title: 'HPA がメトリクスを計算できる',
      why: '使用率は「使用量 ÷ requests」です。requests のないコンテナが 1 つでもあると（自動注入されたサイドカーでも）、HPA は計算できずスケールしません。',
      fix: 'Pod のすべてのコンテナに、対象リソースの resources.requests を設定してください。メッシュのプロキシはアノテーションかメッシュ側の設定で指定します。アプリだけを見るなら ContainerResource メトリクスも使えます。',
      says: {
        pass: '{autoscaler} の基準となる {resource} の requests は {request} です',
        noNeed: '{autoscaler} のメトリクスは requests を使いません',
        missing: '{resource} の requests がないため、{autoscaler} がメトリクスを計算できません',
        notRunning: '動いている Pod がないため、実際の requests を確認できません',
        otherResource: '{autoscaler} が使う {resource} の requests は確認の対象外です',
        noAutoscaler: 'このワークロードを対象とするオートスケーラーはありません',
      },
    },
  },
  evaluate({ workload, facts, pass, fail, unknown, notApplicable, container }) {
    const scalers = autoscalersOf(facts, workload)
    const [first] = scalers
    if (first === undefined) return notApplicable('noAutoscaler')
    const asked = scalers.flatMap((scaler) =>
      scaler.metrics.filter(needsRequest).map((metric) => ({ metric, autoscaler: autoscalerName(scaler, workload) })),
    )
    if (asked.length === 0) return pass('noNeed', { autoscaler: autoscalerName(first, workload) })

    const running = allPodsOf(facts, workload).filter((pod) => pod.phase === 'Running' && !pod.deleting)
    const [sample] = running
    if (sample === undefined) return unknown('notRunning')
    return asked.flatMap(({ metric, autoscaler }) => {
      const resource = metric.name
      if (!isResource(resource)) return [unknown('otherResource', { autoscaler, resource })]
      const lacking = [...new Set(running.flatMap((pod) => lackingIn(pod, metric, resource)))]
      if (lacking.length > 0) return lacking.map((name) => fail('missing', { resource, autoscaler }, container(name)))
      return [pass('pass', { resource, autoscaler, request: divisorOf(sample, metric, resource) })]
    })
  },
})
