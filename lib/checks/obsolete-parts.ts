import { z } from 'zod'
import { type Container, vmWords } from '../domain/container.ts'
import { mountedKeys } from './config-maps.ts'
import { type Ask, defineCheck, type Judgement } from './define.ts'
import { environmentOf } from './environment.ts'
import { once } from './once.ts'

type Part = (typeof vmWords)[number]
type Asked = Ask<'workloads' | 'configMaps', { parts: Part[] }, 'pass' | 'named' | 'runs' | 'file' | 'hidden'>

/** A whole word, case ignored, as gather finds it in a text: `monitoring` holds no `monit`. */
const whole = new Map(vmWords.map((part) => [part, new RegExp(`(?<![a-z0-9_])${part}(?![a-z0-9_])`, 'i')]))

const any = new RegExp(vmWords.join('|'), 'i')

function partsIn(text: string, parts: readonly Part[]): Part[] {
  if (!any.test(text)) return []
  return parts.filter((part) => whole.get(part)?.test(text))
}

function judgeContainer(ask: Asked, each: Container): Judgement[] {
  const { workload, facts, params, container, unseen } = ask
  const { entry, hasArgs, mounts, words } = each
  const subject = container(each.name)
  const mounted = mountedKeys(facts, workload.ns, each)
  const env = environmentOf(facts, workload.ns, each)
  const keys = [...mounted.keys, ...env.variables.flatMap(({ from }) => (from ? [from] : []))]
  const named = partsIn(each.name, params.parts)
  const run = new Set([
    ...params.parts.filter((part) => words.includes(part)),
    ...partsIn(entry.argv0 ?? '', params.parts),
  ])
  const said = [
    ...named.map((part) => ask.fail('named', { part }, subject)),
    ...[...run].map((part) => ask.fail('runs', { part }, subject)),
    ...keys.flatMap(({ configMap, key }) =>
      params.parts
        .filter((part) => key.words.includes(part))
        .map((part) => ask.fail('file', { part }, `ConfigMap/${configMap}/key/${key.key}`)),
    ),
    ...[...mounted.unseen, ...env.unseen].map((what) => unseen(what, subject)),
  ]
  if (said.length > 0) return said
  const visible = entry.form !== 'image' || hasArgs || mounts.some(({ kind }) => kind === 'configMap')
  if (!visible) return [ask.unknown('hidden', {}, subject)]
  return [ask.pass('pass', { parts: params.parts.join(', '), keys: keys.length }, subject)]
}

export const obsoleteParts = defineCheck({
  id: 'obsolete-parts',
  version: 1,
  area: 'config',
  level: 'gold',
  severity: 'warning',
  kind: 'config',
  who: 'A',
  needs: ['workloads', 'configMaps'],
  params: z.object({
    parts: z.array(z.enum(vmWords)).default(['logrotate', 'crond', 'supervisord', 'monit', 'memory_limit']),
  }),
  text: {
    en: {
      title: 'No parts that only a VM needed',
      why: 'Kubernetes restarts processes, collects logs, runs jobs and limits memory. A part that does the same inside the container is a second owner: each hides from the other what it did.',
      fix: 'Log to stdout instead of rotating files, use a CronJob instead of cron, run one process in a container instead of a supervisor, and limit memory with resources.limits.memory.',
      params: {
        parts: { label: 'Parts to look for', help: 'Only these are searched for in commands, names and ConfigMaps.' },
      },
      says: {
        pass: 'None of {parts} found; looked at the command line, ConfigMap keys: {keys}',
        named: 'The container is named after {part}',
        runs: 'The command line holds {part}',
        file: 'This ConfigMap key holds {part}',
        hidden: 'No command, args or ConfigMap to look at; what the image holds cannot be seen from here',
      },
    },
    ja: {
      title: 'VM でしか使わない部品が残っていない',
      why: 'プロセスの再起動、ログの収集、ジョブの実行、メモリーの制限は Kubernetes が行います。同じことをするものがコンテナの中にもあると管理が二重になり、互いの動作が見えなくなります。',
      fix: 'ログはファイルに書かず stdout に出力し、cron は CronJob に置き換えます。プロセス監視は使わず 1 コンテナ 1 プロセスにし、メモリーは resources.limits.memory で制限してください。',
      params: {
        parts: { label: '探す部品', help: 'コマンド、名前、ConfigMap からここで選んだものだけを探します。' },
      },
      says: {
        pass: '{parts} は見つかりません（コマンドと ConfigMap のキー {keys} 件を確認）',
        named: 'コンテナ名に {part} が含まれています',
        runs: 'コマンドに {part} が含まれています',
        file: 'この ConfigMap のキーの名前か内容に {part} が含まれています',
        hidden: '確認できる command、args、ConfigMap がありません。イメージの中身はここからは分かりません',
      },
    },
  },
  evaluate(ask) {
    return once(ask.workload.containers.flatMap((each) => judgeContainer(ask, each)))
  },
})
