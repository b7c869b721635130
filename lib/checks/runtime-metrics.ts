import { z } from 'zod'
import { type RuntimeGroup, runtimeGroups, runtimeNames, runtimes } from '../domain/metrics/runtime-names.ts'
import { defineCheck, type Judgement } from './define.ts'
import { once } from './once.ts'
import { isTaken, type Scrape, scrapesOf } from './scrapes-of.ts'

const [, ...named] = runtimes
const runtimeParam = ['auto', ...named] as const
type Asked = (typeof runtimeParam)[number]

/** The names of one row that tell a group, the first set of them that is on the page; null: the row does not ask for it. */
function namesFor(present: ReadonlySet<string>, row: (typeof runtimes)[number], group: RuntimeGroup) {
  const sets = runtimeNames[row][group]
  return sets === null ? null : (sets.find((set) => set.every((name) => present.has(name))) ?? [])
}

/** What tells a group on this page, in any row that is asked; null where a row that holds does not ask for it. */
function told(present: ReadonlySet<string>, runtime: Asked, group: RuntimeGroup): readonly string[] | null {
  const rows = runtime === 'auto' ? runtimes : (['any', runtime] as const)
  const found = rows.map((row) => namesFor(present, row, group))
  const names = found.find((each) => each !== null && each.length > 0)
  if (names) return names
  // php-fpm has no collector to ask for; where its workers are seen, that row holds.
  const row = rows.find((each) => runtimeNames[each][group] === null)
  if (row === undefined) return []
  const holds = runtime === row || (namesFor(present, row, 'saturation') ?? []).length > 0
  return holds ? null : []
}

const presentOn = ({ families }: Scrape) =>
  new Set(families.filter(({ samples }) => samples > 0).map(({ name }) => name))

export const runtimeMetrics = defineCheck({
  id: 'runtime-metrics',
  version: 1,
  area: 'metrics',
  level: 'gold',
  severity: 'warning',
  kind: 'live',
  who: 'L',
  needs: ['workloads', 'metricsScrape'],
  params: z.object({
    runtime: z.enum(runtimeParam).default('auto'),
    groups: z
      .array(z.enum(runtimeGroups))
      .max(runtimeGroups.length)
      .default([...runtimeGroups]),
  }),
  text: {
    en: {
      title: 'The metrics an application server needs',
      why: 'Workers can be exhausted while CPU is low: then requests queue, nothing scales, and without these metrics nobody sees why.',
      fix: "Add the exporter of your runtime: puma or unicorn through prometheus_exporter, php-fpm_exporter, the default metrics of prom-client, Micrometer on the JVM, the Go and Python collectors. For HTTP, OpenTelemetry's http.server metrics give duration and requests in flight.",
      params: {
        runtime: { label: 'Runtime', help: 'Whose names are accepted; auto accepts those of any runtime.' },
        groups: {
          label: 'Asked for',
          help: 'What needs a metric: busy workers, requests in flight, durations, memory, garbage collection.',
        },
      },
      says: {
        pass: 'Found {names}',
        saturation: 'No metric tells how many workers are busy, as app_workers or puma_busy_threads does',
        inFlight: 'No metric tells how many requests are in flight, as http_server_active_requests does',
        duration: 'No histogram of durations, as http_server_request_duration_seconds is',
        memory: 'No metric tells the memory in use, as process_resident_memory_bytes or one of the heap does',
        gc: 'No metric tells the time in garbage collection, as nodejs_gc_duration_seconds or jvm_gc_pause_seconds does',
        invalid: 'The metrics page cannot be used; metrics-endpoint says why',
        noPod: 'No running pod to ask',
        nothing: 'The settings ask for no metric',
      },
    },
    ja: {
      title: 'アプリケーションサーバーに必要なメトリクスがある',
      why: 'CPU に余裕があってもワーカーは枯渇します。そのときリクエストは待たされ、スケールもせず、これらのメトリクスがなければ原因が分かりません。',
      fix: 'ランタイムのエクスポーターを追加してください。puma と unicorn は prometheus_exporter、PHP は php-fpm_exporter、Node.js は prom-client の既定メトリクス、JVM は Micrometer、Go と Python は公式ライブラリのコレクターが使えます。HTTP の所要時間と処理中の件数は OpenTelemetry の http.server メトリクスで取得できます。',
      params: {
        runtime: {
          label: 'ランタイム',
          help: '受け付けるメトリクス名です。auto はどのランタイムの名前でも受け付けます。',
        },
        groups: {
          label: '必要なもの',
          help: 'メトリクスを必須とするものです。順に、稼働中のワーカー、処理中のリクエスト、所要時間、メモリ、GC。',
        },
      },
      says: {
        pass: '{names} があります',
        saturation: '稼働中のワーカー数を示すメトリクスがありません（app_workers、puma_busy_threads など）',
        inFlight: '処理中のリクエスト数を示すメトリクスがありません（http_server_active_requests など）',
        duration: '所要時間のヒストグラムがありません（http_server_request_duration_seconds など）',
        memory: 'メモリ使用量を示すメトリクスがありません（process_resident_memory_bytes やヒープのものなど）',
        gc: 'GC の時間を示すメトリクスがありません（nodejs_gc_duration_seconds、jvm_gc_pause_seconds など）',
        invalid: 'メトリクスのページを利用できません。理由は metrics-endpoint を参照してください',
        noPod: '問い合わせできる稼働中の Pod がありません',
        nothing: '設定で必要とされているメトリクスがありません',
      },
    },
  },
  evaluate({ workload, facts, params, pass, fail, unknown, notApplicable, unseen, container }) {
    if (params.groups.length === 0) return notApplicable('nothing')
    const { pages, missed } = scrapesOf(facts, workload)
    if (pages.length + missed.length === 0) return unknown('noPod')
    const said = pages.flatMap((page): Judgement[] => {
      const subject = container(page.container)
      if (!isTaken(page)) return [unknown('invalid', {}, subject)]
      const present = presentOn(page)
      const found = params.groups.map((group) => ({ group, names: told(present, params.runtime, group) }))
      const lost = found.filter(({ names }) => names !== null && names.length === 0)
      if (lost.length > 0) return lost.map(({ group }) => fail(group, {}, subject))
      return [pass('pass', { names: [...new Set(found.flatMap(({ names }) => names ?? []))].join(', ') }, subject)]
    })
    return once([...said, ...missed.map((each) => unseen(each.why, container(each.container)))])
  },
})
