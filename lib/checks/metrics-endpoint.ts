import { z } from 'zod'
import { defineCheck, type Judgement } from './define.ts'
import { lineText } from './metrics-text.ts'
import { once } from './once.ts'
import { isTaken, scrapesOf } from './scrapes-of.ts'

/** Media types that Prometheus 3 reads without being told how. */
const readable = new Set(['text/plain', 'application/openmetrics-text'])

/** A family with so many series on one page is worth a look: each is kept for weeks, times the number of pods. */
const crowd = 1_000
const mostCrowds = 3

export const metricsEndpoint = defineCheck({
  id: 'metrics-endpoint',
  version: 2,
  area: 'metrics',
  level: 'silver',
  severity: 'error',
  kind: 'live',
  who: 'L',
  needs: ['workloads', 'metricsScrape'],
  params: z.object({}),
  text: {
    en: {
      title: 'The metrics answer and parse',
      why: 'One bad line makes Prometheus drop the whole scrape. The dashboard then has gaps, and alerts that need the data stay silent.',
      fix: "Let the runtime's client library write the page instead of composing it by hand, and try it before you deploy: curl -s localhost:8080/metrics | landfall judge metrics -",
      says: {
        pass: 'Port {port} answers on {path}, samples: {samples}, metric families: {families}',
        status: 'Port {port} answers on {path} with status {status}',
        empty: 'Port {port} answers on {path} without a single sample',
        media: 'Content-Type is {type}, which Prometheus 3 refuses unless it is told a format',
        crowd: '{family} has {samples} series on one page',
        secret: '{rule}: what looks like a secret stands in {count} lines of {path}',
        noPod: 'No running pod to ask',
        ...lineText.en,
      },
    },
    ja: {
      title: 'メトリクスが正しく返る',
      why: '不正な行が 1 行でもあると、Prometheus はそのページ全体を捨てます。グラフに抜けができ、そのデータを使うアラートも鳴りません。',
      fix: 'ページを自前で組み立てず、ランタイムのクライアントライブラリに出力させてください。デプロイ前にも確認できます: curl -s localhost:8080/metrics | landfall judge metrics -',
      says: {
        pass: 'ポート {port} の {path} が {samples} サンプル、{families} 種類のメトリクスを返します',
        status: 'ポート {port} の {path} がステータス {status} を返します',
        empty: 'ポート {port} の {path} にサンプルが 1 つもありません',
        media: 'Content-Type が {type} です。Prometheus 3 は形式の指定がなければ受け付けません',
        crowd: '{family} が 1 ページに {samples} 系列あります',
        secret: '{rule}: {path} の {count} 行にシークレットと思われる値があります',
        noPod: '問い合わせできる稼働中の Pod がありません',
        ...lineText.ja,
      },
    },
  },
  evaluate({ workload, facts, pass, warn, fail, unknown, note, unseen, container }) {
    const { pages, missed } = scrapesOf(facts, workload)
    if (pages.length + missed.length === 0) return unknown('noPod')
    const said = pages.flatMap((page): Judgement[] => {
      const { port, path, status, fault, samples, families, more, type, lint, secrets } = page
      const subject = container(page.container)
      if (status !== 200) return [fail('status', { port, path, status }, subject)]
      if (fault !== null) return [fail(`line.${fault.reason}`, { line: fault.line, path }, subject)]
      if (!isTaken(page)) return [fail('empty', { port, path }, subject)]
      const crowds = families
        .filter((each) => each.samples >= crowd)
        .toSorted((a, b) => b.samples - a.samples)
        .slice(0, mostCrowds)
        .map(({ name, samples }) => note('crowd', { family: name, samples }, subject))
      const lints = lint.map(({ rule, family, line, count }) => warn(`lint.${rule}`, { family, line, count }, subject))
      if (!readable.has(type)) lints.push(warn('media', { type: type || '-' }, subject))
      for (const { rule, lines } of secrets ?? []) lints.push(warn('secret', { rule, count: lines, path }, subject))
      const whole = pass('pass', { port, path, samples, families: families.length + more }, subject)
      return [...(lints.length > 0 ? lints : [whole]), ...crowds]
    })
    // Series differ a little from pod to pod; what one page says twice is said once.
    return once([...said, ...missed.map((each) => unseen(each.why, container(each.container)))])
  },
})
