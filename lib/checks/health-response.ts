import { z } from 'zod'
import type { Container } from '../domain/container.ts'
import type { Answered, HealthResponse } from '../domain/health-response.ts'
import { probePathSchema } from '../domain/probe-path.ts'
import { workloadKey } from '../domain/workload.ts'
import { type Ask, defineCheck, type Judgement } from './define.ts'
import { probeName } from './probe-name.ts'
import { allPodsOf, servingContainers } from './relations.ts'
import { defineIndex } from './shelf.ts'

const byWorkload = defineIndex('healthResponse', ({ ns, workload }) => [workloadKey({ ns, ...workload })])

const params = z.object({
  appPath: probePathSchema.default('/'),
  maxTimeoutShare: z.number().min(0.05).max(1).default(0.5),
})

type Says =
  | 'pass'
  | 'ready'
  | 'dead'
  | 'deadReady'
  | 'slow'
  | 'probeFails'
  | 'noAnswer'
  | 'url'
  | 'urlDead'
  | 'urlOnly'
  | 'urlNoAnswer'
type Asked = Pick<Ask<never, z.infer<typeof params>, Says>, 'params' | 'pass' | 'warn' | 'fail' | 'unknown'>
type Taken = Extract<HealthResponse, { ok: true }>

/** Hundreds of milliseconds, so that two runs of the same service say the same. */
const rounded = (ms: number) => Math.ceil(ms / 100) * 100

/** The probes that took more than their share of the time they have. */
function slowIn(
  taken: Taken,
  own: Container,
  { params: { maxTimeoutShare }, warn }: Asked,
  subject: string,
): Judgement[] {
  const pairs = [
    [own.readiness, taken.readiness],
    [own.liveness, taken.liveness],
  ] as const
  return pairs.flatMap(([probe, answer]) => {
    if (probe === null || !answer?.ok || answer.ms <= maxTimeoutShare * probe.timeoutSeconds * 1000) return []
    return [
      warn('slow', { probe: probeName(probe), ms: rounded(answer.ms), timeout: probe.timeoutSeconds * 1000 }, subject),
    ]
  })
}

const missed = ({ unknown }: Asked, { path, reason }: { path: string; reason: string }, subject: string) =>
  unknown('noAnswer', { path: path.split('?')[0] ?? path, reason }, subject)

/**
 * The service's own URL beside the pods. Where the pod answers the very path, the fault lies between the two, or the URL leads to another
 * system: that is a warning.
 */
function urlIn({ url, app, readiness }: Taken, own: Container, { pass, warn, fail, unknown }: Asked): Judgement[] {
  if (url === null) return []
  if (!url.ok) return [unknown('urlNoAnswer', { url: url.url, reason: url.reason })]
  const values = { url: url.url, app: url.status }
  if (url.status < 500) return [pass('url', values)]
  const path = URL.canParse(url.url) ? new URL(url.url).pathname : ''
  const same = app.filter((each) => each.path.split('?')[0] === path)
  if (same.length > 0 && same.every((each) => each.ok && each.status < 500))
    return [warn('urlOnly', { ...values, path })]
  const probe = own.readiness === null ? '' : probeName(own.readiness)
  return readiness === null || (readiness.ok && readiness.status < 400) ? [fail('urlDead', { ...values, probe })] : []
}

/** What one Ready pod says. Where its probe cannot be asked over HTTP, being Ready is the answer of the probe. */
function judgedOf(taken: Taken, own: Container, asked: Asked, subject: string): Judgement[] {
  const { params, pass, fail, unknown } = asked
  const probe = own.readiness === null ? '' : probeName(own.readiness)
  const { readiness } = taken
  if (readiness !== null && !readiness.ok) return [missed(asked, readiness, subject)]
  if (readiness !== null && readiness.status >= 400)
    return [unknown('probeFails', { probe, status: readiness.status }, subject)]
  const same = taken.app.filter(({ path }) => path === params.appPath)
  const said = (same.length > 0 ? same : taken.app).map((answer: Answered) => {
    if (!answer.ok) return missed(asked, answer, subject)
    const values = { probe, path: answer.path.split('?')[0] ?? '', app: answer.status, status: readiness?.status ?? '' }
    const isDead = answer.status >= 500
    if (readiness === null) return isDead ? fail('deadReady', values, subject) : pass('ready', values, subject)
    return isDead ? fail('dead', values, subject) : pass('pass', values, subject)
  })
  return [...said, ...slowIn(taken, own, asked, subject)]
}

/** Pods that say the same say it once. */
function each(judgements: readonly Judgement[]): Judgement[] {
  return [...new Map(judgements.map((one) => [JSON.stringify(one), one])).values()]
}

export const healthResponse = defineCheck({
  id: 'health-response',
  version: 2,
  area: 'health',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'S',
  needs: ['workloads', 'services', 'pods', 'healthResponse'],
  params,
  text: {
    en: {
      title: 'Probe and application agree',
      why: 'A proxy in front of the application can answer the probe while the application is down. Kubernetes then goes on sending users to it.',
      fix: 'Let the readinessProbe ask a path that the proxy hands on to the application, and let the application answer it only when it can serve.',
      params: {
        appPath: {
          label: 'Path of the application',
          help: 'Asked beside the probe, on the port that gets traffic. A service may name its own.',
        },
        maxTimeoutShare: {
          label: 'Share of the timeout',
          help: 'A probe that takes more than this share of its timeoutSeconds is a warning.',
        },
      },
      says: {
        pass: '{probe} answers {status}, and {path} answers {app}',
        ready: 'Ready by {probe}, and {path} answers {app}',
        dead: '{probe} answers {status}, but {path} answers {app}',
        deadReady: 'Ready by {probe}, but {path} answers {app}',
        url: '{url} answers {app}',
        urlDead: 'Ready by {probe}, but {url} answers {app}',
        urlOnly:
          '{url} answers {app}, though the pods answer {path}: look at what stands between, or whether the URL leads here',
        urlNoAnswer: 'No answer from {url}: {reason}',
        slow: '{probe} took {ms} ms of its {timeout} ms',
        probeFails: '{probe} answers {status} to Landfall, though the pod is Ready: the kubelet may ask in another way',
        noAnswer: 'No answer from {path}: {reason}',
        notAsked: 'No Ready pod of this container was asked',
        noPod: 'No Ready pod that could be asked',
        noProbe: 'No readiness probe, so there is nothing to compare',
        noServing: 'The Service points at a port that no container declares',
      },
    },
    ja: {
      title: 'プローブとアプリケーションの応答が一致する',
      why: 'アプリケーションの前段にあるプロキシは、アプリケーションが停止していてもプローブに応答できます。その場合、Kubernetes は利用者のリクエストを送り続けます。',
      fix: 'プロキシがアプリケーションに転送するパスを readinessProbe で確認し、処理できる状態のときだけアプリケーションが応答するようにしてください。',
      params: {
        appPath: {
          label: 'アプリケーションのパス',
          help: 'トラフィックを受けるポートで、プローブとあわせて確認します。サービスごとに指定することもできます。',
        },
        maxTimeoutShare: {
          label: 'タイムアウトに対する割合',
          help: 'プローブの応答時間が timeoutSeconds のこの割合を超えると注意になります。',
        },
      },
      says: {
        pass: '{probe} の応答は {status}、{path} の応答は {app} です',
        ready: '{probe} で Ready と判定され、{path} の応答は {app} です',
        dead: '{probe} の応答は {status} ですが、{path} の応答は {app} です',
        deadReady: '{probe} で Ready と判定されていますが、{path} の応答は {app} です',
        url: '{url} の応答は {app} です',
        urlDead: '{probe} で Ready と判定されていますが、{url} の応答は {app} です',
        urlOnly:
          '{url} の応答は {app} ですが、Pod は {path} に応答しています。間にあるものか、URL の向き先を確認してください',
        urlNoAnswer: '{url} から応答がありません: {reason}',
        slow: '{probe} の応答に {ms} ms かかっています（タイムアウトは {timeout} ms）',
        probeFails:
          'Pod は Ready ですが、Landfall からの {probe} への応答は {status} でした。kubelet とは確認方法が異なる可能性があります',
        noAnswer: '{path} から応答がありません: {reason}',
        notAsked: 'このコンテナの Ready の Pod に問い合わせていません',
        noPod: '問い合わせできる Ready の Pod がありません',
        noProbe: 'readinessProbe がないため、比較の対象がありません',
        noServing: 'Service の転送先ポートが、どのコンテナにも宣言されていません',
      },
    },
  },
  evaluate({ workload, facts, params, container, pass, warn, fail, unknown, notApplicable }) {
    const serving = servingContainers(facts, workload)
    if (serving.length === 0) return unknown('noServing')
    const probed = serving.filter(({ readiness }) => readiness !== null)
    if (probed.length === 0) return notApplicable('noProbe')
    const entries = facts.under(byWorkload, workloadKey(workload))
    const ready = new Set(allPodsOf(facts, workload).flatMap((pod) => (pod.ready && !pod.deleting ? [pod.name] : [])))
    if (ready.size === 0) return unknown('noPod')
    const asked: Asked = { params, pass, warn, fail, unknown }
    return probed.flatMap((own) => {
      const subject = container(own.name)
      const taken = entries.filter((entry) => entry.container === own.name && ready.has(entry.pod))
      if (taken.length === 0) return unknown('notAsked', {}, subject)
      return each(
        taken.flatMap((entry) =>
          entry.ok
            ? [...judgedOf(entry, own, asked, subject), ...urlIn(entry, own, asked)]
            : unknown('noAnswer', { path: `Pod/${entry.pod}`, reason: entry.reason }, subject),
        ),
      )
    })
  },
})
