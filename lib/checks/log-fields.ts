import { z } from 'zod'
import { fieldOf } from '../domain/log-field.ts'
import { type Ask, defineCheck, type Judgement } from './define.ts'
import { type Log, linesIn, logsOf, missesAside, missesIn, sum } from './logs-of.ts'
import { namesParam } from './names-param.ts'

type Says = 'missing' | 'missingInRequests' | 'uncounted'
type Counts = Log['fields']

/** Lines of all logs that have a field; null where a log had more names than are counted and this may be one of them. */
function countOf(logs: readonly Log[], counts: (log: Log) => Counts, name: string): number | null {
  const field = fieldOf(name)
  const known = logs.map((log) =>
    Object.hasOwn(counts(log), field) ? (counts(log)[field] ?? 0) : log.moreFields ? null : 0,
  )
  return known.some((each) => each === null) ? null : sum(known.map((each) => each ?? 0))
}

/** The fields that too few of so many lines have. */
function lacking(
  { fail, unknown }: Pick<Ask<'logSample', unknown, Says>, 'fail' | 'unknown'>,
  says: 'missing' | 'missingInRequests',
  { names, of, minShare }: { names: readonly string[]; of: number; minShare: number },
  count: (name: string) => number | null,
): Judgement[] {
  return names.flatMap((name) => {
    const found = count(name)
    if (found === null) return [unknown('uncounted', { field: name })]
    return found / of < minShare ? [fail(says, { field: name, count: found, lines: of })] : []
  })
}

export const logFields = defineCheck({
  id: 'log-fields',
  version: 1,
  area: 'logs',
  level: 'gold',
  severity: 'warning',
  kind: 'log',
  who: 'L',
  needs: ['workloads', 'logSample'],
  params: z.object({
    all: namesParam(['time', 'level']),
    request: namesParam(['method', 'path', 'status', 'duration']),
    minShare: z.number().min(0).max(1).default(0.99),
  }),
  text: {
    en: {
      title: 'Lines carry the agreed fields',
      why: 'Error ratio and latency are counted from these fields. A request whose line has no duration is missing from every percentile.',
      fix: 'Add the field to the log format. Names that mean the same count too: uri, url or req for path; reqtime, request_time or taken for duration (with _ms or _microsec where it is not in seconds); timestamp or ts for time.',
      params: {
        all: { label: 'Fields of every line', help: 'One a line. Looked for in lines that are LTSV or JSON.' },
        request: {
          label: 'Fields of a request',
          help: 'One a line. Looked for in lines with a status and a method or path.',
        },
        minShare: { label: 'Least share', help: 'So many of the lines have to carry a field, from 0 to 1.' },
      },
      says: {
        pass: '{requests}/{requests} requests carry {fields}',
        most: 'Requests: {requests}; at least {share} % carry each of {fields}',
        missing: '{field}: {count}/{lines} lines',
        missingInRequests: '{field}: {count}/{lines} requests',
        uncounted: 'The lines have more names than are counted, so {field} was not seen',
        noRequest: 'Request lines: 0 (a status with a method or path)',
        noRecord: 'None of {lines} lines is LTSV or JSON',
        none: 'No line to judge',
      },
    },
    ja: {
      title: 'ログに決められたフィールドがある',
      why: 'エラー率とレイテンシーはこれらのフィールドから集計します。duration のないリクエストは、どのパーセンタイルにも含まれません。',
      fix: 'ログのフォーマットにフィールドを追加してください。同じ意味の名前も数えます。path は uri・url・req、duration は reqtime・request_time・taken（秒以外なら _ms や _microsec を付けます）、time は timestamp・ts でも構いません。',
      params: {
        all: { label: 'すべての行のフィールド', help: '1 行に 1 つ。LTSV か JSON の行で確認します。' },
        request: {
          label: 'リクエストのフィールド',
          help: '1 行に 1 つ。status と、method か path がある行で確認します。',
        },
        minShare: {
          label: '最小の割合',
          help: 'フィールドを持つ行の割合です（0〜1）。これを下回ると不合格になります。',
        },
      },
      says: {
        pass: 'リクエスト {requests}/{requests} 行に {fields} があります',
        most: 'リクエスト {requests} 行のうち、{fields} がそれぞれ {share} % 以上にあります',
        missing: '{field}: {count}/{lines} 行',
        missingInRequests: '{field}: リクエスト {count}/{lines} 行',
        uncounted: 'フィールド名が多すぎて数えきれず、{field} を確認できません',
        noRequest: 'リクエストの行が 0 行です（status と、method か path がある行）',
        noRecord: '{lines} 行のうち、LTSV や JSON の行がありません',
        none: '判定できる行がありません',
      },
    },
  },
  evaluate(ask) {
    const { workload, facts, params, pass, unknown } = ask
    const { read, missed } = logsOf(facts, workload)
    const lines = linesIn(read)
    if (lines === 0) return missed.length > 0 ? missesIn(ask, missed) : unknown('none')
    const aside = missesAside(ask, missed)
    const records = sum(read.map(({ formats }) => formats.ltsv + formats.json))
    if (records === 0) return [unknown('noRecord', { lines }), ...aside]
    const requests = sum(read.map((each) => each.requests))
    const { minShare } = params
    const inAll = lacking(ask, 'missing', { names: params.all, of: records, minShare }, (name) =>
      countOf(read, (log) => log.fields, name),
    )
    if (requests === 0) return [...inAll, unknown('noRequest'), ...aside]
    const count = (name: string) => countOf(read, (log) => log.requestFields, name)
    const inRequests = lacking(ask, 'missingInRequests', { names: params.request, of: requests, minShare }, count)
    if (inAll.length + inRequests.length > 0) return [...inAll, ...inRequests, ...aside]
    const fields = params.request.join(', ')
    const whole = params.request.every((name) => count(name) === requests)
    return [
      whole
        ? pass('pass', { requests, fields })
        : pass('most', { requests, fields, share: Math.round(minShare * 100) }),
      ...aside,
    ]
  },
})
