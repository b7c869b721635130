import { z } from 'zod'
import type { Container } from '../domain/container.ts'
import type { Workload } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import { imageBase } from './image-name.ts'
import { linesIn, logsOf, missesAside, missesIn } from './logs-of.ts'
import { allPodsOf } from './relations.ts'

const shipperWords = new Set(['log', 'logs', 'logrotate', 'fluentd', 'fluentbit', 'filebeat', 'vector', 'promtail'])
const volatile = (kind: string) => kind !== 'configMap' && kind !== 'secret'

/** `fluent-bit` is one word, all other names are split at `-`. */
function namesShipper({ name, image, entry }: Container): boolean {
  const program = entry.argv0?.split('/').at(-1) ?? ''
  return [name, imageBase(image), program].some((each) =>
    each
      .toLowerCase()
      .replace('fluent-bit', 'fluentbit')
      .split('-')
      .some((word) => shipperWords.has(word)),
  )
}

/** Containers that ship the files another container writes: they share a volume, neither ConfigMap nor Secret, with it. */
function shippersOf({ containers }: Workload): { shipper: Container; volume: string }[] {
  return containers.flatMap((shipper) => {
    if (!namesShipper(shipper)) return []
    const mine = new Set(shipper.mounts.filter(({ kind }) => volatile(kind)).map(({ volume }) => volume))
    const others = containers.filter((each) => each !== shipper && !namesShipper(each))
    const shared = others.flatMap(({ mounts }) => mounts).find(({ volume }) => mine.has(volume))
    return shared ? [{ shipper, volume: shared.volume }] : []
  })
}

export const logOutput = defineCheck({
  id: 'log-output',
  version: 1,
  area: 'logs',
  level: 'bronze',
  severity: 'error',
  kind: 'log',
  who: 'L',
  needs: ['workloads', 'pods', 'logSample'],
  params: z.object({}),
  text: {
    en: {
      title: 'Logs go to stdout',
      why: 'A file inside a container is gone with the pod, and nobody collects it before. What is written to stdout is kept by the node and shipped from there.',
      fix: 'Let the application log to stdout (and errors to stderr), and drop the container that ships files.',
      says: {
        pass: 'Lines on stdout and stderr: {lines}',
        none: 'Ready, but no line on stdout or stderr within the last hour',
        notReady: 'No line on stdout or stderr, and no pod that is ready',
        notStarted: 'No container has started, so none could write',
        shipper: 'Ships log files of the application from volume {volume}',
      },
    },
    ja: {
      title: 'ログを stdout に出力している',
      why: 'コンテナ内のファイルは Pod と一緒に消え、それまでに収集されることもありません。stdout に出力したログはノードに残り、そこから転送されます。',
      fix: 'アプリケーションのログを stdout（エラーは stderr）に出力し、ファイルを転送するコンテナを取り除いてください。',
      says: {
        pass: 'stdout と stderr に {lines} 行あります',
        none: 'Ready ですが、直近 1 時間に stdout にも stderr にも出力がありません',
        notReady: 'stdout にも stderr にも出力がなく、Ready の Pod もありません',
        notStarted: '起動したコンテナがないため、出力を確認できません',
        shipper: 'アプリケーションのログファイルをボリューム {volume} から転送しています',
      },
    },
  },
  evaluate(ask) {
    const { workload, facts, pass, warn, fail, unknown, container } = ask
    const { read, missed } = logsOf(facts, workload)
    const lines = linesIn(read)
    const shippers = shippersOf(workload).map(({ shipper, volume }) =>
      warn('shipper', { volume }, container(shipper.name)),
    )
    if (lines > 0) return [pass('pass', { lines }), ...shippers, ...missesAside(ask, missed)]
    const unread = missed.filter(({ code }) => code !== 'notStarted' && code !== 'gone')
    if (unread.length > 0) return missesIn(ask, unread)
    if (read.length === 0) return [unknown('notStarted'), ...missesAside(ask, missed)]
    const ready = allPodsOf(facts, workload).some((pod) => pod.ready && !pod.deleting)
    return [ready ? fail('none') : unknown('notReady'), ...shippers]
  },
})
