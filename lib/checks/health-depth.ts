import { z } from 'zod'
import type { Container } from '../domain/container.ts'
import { type Ask, defineCheck, type Judgement } from './define.ts'
import { FactMissing, orMissing } from './facts.ts'
import { probeName } from './probe-name.ts'
import { allPodsOf, servingContainers } from './relations.ts'
import { merged, missesOf, type Traffic, trafficIn, trafficOf } from './traffic-of.ts'

type Says = 'pass' | 'noTraffic' | 'errors' | 'tcp' | 'beside' | 'noProbe' | 'noServing' | 'noReadyPod'
type Asked = Ask<'workloads' | 'services' | 'pods' | 'traffic', Limits, Says>

const params = z.object({
  minRequests: z.number().int().min(1).max(100_000).default(20),
  maxErrorShare: z.number().min(0).max(1).default(0.5),
})
type Limits = z.infer<typeof params>

/** What of the configuration leaves room for a probe that does not reach the application. */
function reservations({ workload, warn, container }: Asked, probed: readonly Container[]): Judgement[] {
  const tcp = probed
    .filter(({ readiness }) => readiness?.type === 'tcpSocket')
    .map(({ name, readiness }) => warn('tcp', { probe: readiness ? probeName(readiness) : '' }, container(name)))
  const beside = workload.containers
    .filter(
      ({ ports, readiness, name }) =>
        ports.length > 0 && readiness === null && !probed.some((each) => each.name === name),
    )
    .map(({ name, ports }) => warn('beside', { port: ports[0]?.port ?? 0 }, container(name)))
  return [...tcp, ...beside]
}

/** The status that most of the errors have. */
function usualStatus(traffic: readonly Traffic[]): number {
  const counts = new Map<number, number>()
  for (const { status, count } of traffic.flatMap(({ routes }) => routes.flatMap(({ errors }) => errors)))
    counts.set(status, (counts.get(status) ?? 0) + count)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 500
}

/** The pods, ready all the while, that answer with errors: each by itself, or all of them together where each saw few requests. */
function failing(pods: readonly Traffic[], { minRequests, maxErrorShare }: Limits): readonly Traffic[] {
  const broken = ({ count, errors }: Traffic) => count >= minRequests && errors > 0 && errors / count >= maxErrorShare
  const each = pods.filter(broken)
  if (each.length > 0) return each
  return broken(trafficIn(merged(pods))) ? pods.filter(({ errors }) => errors > 0) : []
}

export const healthDepth = defineCheck({
  id: 'health-depth',
  version: 1,
  area: 'health',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'pods', 'traffic'],
  params,
  text: {
    en: {
      title: 'Health check reaches the application',
      why: 'A proxy answers 200 while the application behind it is down. The pod stays in its Service, and every user gets an error.',
      fix: 'Let the readinessProbe ask a path that the proxy hands to the application, and give the container behind it a readinessProbe of its own.',
      params: {
        minRequests: { label: 'Fewest requests', help: 'A pod with fewer is not judged by them.' },
        maxErrorShare: {
          label: 'Share of 5xx',
          help: 'A ready pod with this share of 5xx or more fails, from 0 to 1.',
        },
      },
      says: {
        pass: '5xx: {errors}/{count} requests of ready pods',
        noTraffic: 'No request seen, and nothing stands between the probe and the application',
        errors: '{errors}/{count} answers are {status}, while {pods} pods are Ready',
        tcp: 'Readiness asks {probe}: an open port says nothing of the application',
        beside: 'Listens on {port} without a readiness probe, so readiness does not know whether it answers',
        noProbe: 'No readiness probe, so there is no depth to judge',
        noServing: 'The Service points at a port that no container declares',
        noReadyPod: 'No pod is ready',
      },
    },
    ja: {
      title: 'ヘルスチェックがアプリケーションまで届いている',
      why: '後ろのアプリケーションが止まっていても、プロキシは 200 を返します。Pod は Service に残り、利用者にはエラーが返り続けます。',
      fix: 'プロキシがアプリケーションに渡すパスを readinessProbe に指定し、後ろのコンテナにも readinessProbe を設定してください。',
      params: {
        minRequests: {
          label: '最小のリクエスト数',
          help: 'これより少ない Pod はリクエストでは判定しません。',
          unit: '件',
        },
        maxErrorShare: {
          label: '5xx の割合',
          help: 'Ready の Pod の 5xx がこの割合（0〜1）以上なら不合格になります。',
        },
      },
      says: {
        pass: 'Ready の Pod の 5xx は {count} リクエスト中 {errors} 件です',
        noTraffic: 'リクエストは見つかりませんが、プローブとアプリケーションの間に遮るものはありません',
        errors: '{pods} 個の Pod が Ready のまま、{count} 件中 {errors} 件の応答が {status} です',
        tcp: 'readinessProbe は {probe} です。ポートが開いていても、アプリケーションが動いているとは限りません',
        beside: 'ポート {port} で待ち受けていますが readinessProbe がなく、応答できるかどうかが Ready に反映されません',
        noProbe: 'readinessProbe がないため、対象外です',
        noServing: 'Service の転送先ポートが、どのコンテナにも宣言されていません',
        noReadyPod: 'Ready の Pod がありません',
      },
    },
  },
  evaluate(ask) {
    const { workload, facts, params, pass, fail, unknown, notApplicable } = ask
    const serving = servingContainers(facts, workload)
    if (serving.length === 0) return unknown('noServing')
    const probed = serving.filter(({ readiness }) => readiness !== null)
    if (probed.length === 0) return notApplicable('noProbe')
    const ready = new Set(
      allPodsOf(facts, workload)
        .filter((pod) => pod.ready && !pod.deleting)
        .map(({ name }) => name),
    )
    if (ready.size === 0) return unknown('noReadyPod')
    const doubts = reservations(ask, probed)
    const seen = orMissing(() => trafficOf(facts, workload))
    if (seen instanceof FactMissing) return [ask.unseen(seen), ...doubts]
    const pods = [...seen.pods].filter(([name]) => ready.has(name)).map(([, traffic]) => traffic)
    const broken = failing(pods, params)
    if (broken.length > 0) {
      const { errors, count } = trafficIn(merged(broken))
      return [fail('errors', { errors, count, status: usualStatus(broken), pods: broken.length }), ...doubts]
    }
    const missed = missesOf(
      ask,
      seen.missed.filter(({ pod }) => ready.has(pod)),
    )
    if (pods.length === 0 && missed.length > 0) return [...missed, ...doubts]
    const aside = missed.map((each): Judgement => ({ ...each, outcome: 'note' }))
    if (doubts.length > 0) return [...doubts, ...aside]
    const { errors, count } = trafficIn(merged(pods))
    return [count === 0 ? pass('noTraffic') : pass('pass', { errors, count }), ...aside]
  },
})
