import { z } from 'zod'
import type { DrainTest } from '../domain/drain-test.ts'
import { defineCheck } from './define.ts'
import { drainRecord } from './drain-record.ts'
import { drainText } from './drain-text.ts'

/**
 * Seconds past the deadline, 0 where it kept it. The API writes whole seconds: where those leave one open, it is the observer's own clock
 * that tells, since the pod could live no longer than its grace period and one second.
 */
function lateSeconds({ deadline, grace, terminated }: DrainTest, finishedAt: string | null): number {
  const late = (Date.parse(finishedAt ?? '') - Date.parse(deadline ?? '')) / 1000
  const seen = terminated === null || grace === null ? 0 : terminated / 1000 - grace
  if (late === 1 && seen > 1) return Math.round(seen)
  return late > 1 ? Math.round(late) : 0
}

const isKilled = ({ exitCode, reason }: DrainTest['ends'][number]) => exitCode === 137 || reason === 'OOMKilled'

/** 143 of a native sidecar is its ordinary end. */
const isClean = ({ exitCode, kind }: DrainTest['ends'][number]) =>
  exitCode === 0 || (exitCode === 143 && kind === 'sidecar')

export const exitCode = defineCheck({
  id: 'exit-code',
  version: 1,
  area: 'sigterm',
  level: 'silver',
  severity: 'error',
  kind: 'record',
  who: 'L',
  needs: ['workloads', 'drainTest'],
  params: z.object({}),
  text: {
    en: {
      title: 'The process ends by itself',
      why: 'A process that does not end on TERM is killed when the grace period is over, in the middle of what it does. Exit code 137 is the mark of it: work was lost.',
      fix: 'Handle SIGTERM: stop accepting, finish what runs, then exit with 0. If a shell is PID 1, start the application with exec. If it needs longer, or preStop uses the time up, raise terminationGracePeriodSeconds.',
      says: {
        ...drainText.en,
        pass: 'Ended by itself with exit code {code}',
        killed: 'Killed with exit code {code} ({reason}) after a grace period of {grace} s',
        warn: 'Ended by itself, but with exit code {code}; after its shutdown hooks a JVM does so too',
        late: 'Exit code {code}, but {seconds} s past the deadline: on the extra time that the kubelet gives once',
        unended: 'Was not seen to end',
      },
    },
    ja: {
      title: 'プロセスが自分で終了する',
      why: 'TERM で終了しないプロセスは、猶予期間が過ぎると処理の途中で強制終了されます。終了コード 137 がその印で、処理中の仕事は失われています。',
      fix: 'SIGTERM を受け取ったら、新規の受け付けを止め、処理中のものを終えてから終了コード 0 で終了してください。PID 1 がシェルの場合は exec でアプリケーションを起動します。時間が足りない場合や preStop が使い切る場合は terminationGracePeriodSeconds を増やしてください。',
      says: {
        ...drainText.ja,
        pass: '終了コード {code} で自分から終了しました',
        killed: '猶予期間 {grace} 秒のあと、終了コード {code}（{reason}）で強制終了されました',
        warn: '自分から終了しましたが、終了コードは {code} です（JVM はシャットダウンフックのあとも 143 で終了します）',
        late: '終了コードは {code} ですが、期限を {seconds} 秒過ぎています。kubelet が一度だけ与える追加時間で終了しました',
        unended: '終了を観測できませんでした',
      },
    },
  },
  evaluate({ workload, facts, pass, warn, fail, unknown, container }) {
    const found = drainRecord(facts, workload)
    if (!found.ok) return unknown(found.key, found.values)
    const { ends, unended, grace } = found.record
    if (ends.length + unended.length === 0) return unknown('noEnd')
    return [
      ...ends.map((end) => {
        const subject = container(end.name)
        const code = end.exitCode
        const seconds = lateSeconds(found.record, end.finishedAt)
        if (isKilled(end)) return fail('killed', { code, reason: end.reason || '-', grace: grace ?? '-' }, subject)
        if (seconds > 0) return warn('late', { code, seconds }, subject)
        return isClean(end) ? pass('pass', { code }, subject) : warn('warn', { code }, subject)
      }),
      ...unended.map((name) => unknown('unended', {}, container(name))),
    ]
  },
})
