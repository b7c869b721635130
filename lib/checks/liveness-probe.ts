import { z } from 'zod'
import type { Container, Probe } from '../domain/container.ts'
import { defineCheck } from './define.ts'
import { asksTheSame, lostPort, probeName, windowOf } from './probe-name.ts'
import { probeResolves } from './relations.ts'

export const livenessProbe = defineCheck({
  id: 'liveness-probe',
  version: 1,
  area: 'health',
  level: 'silver',
  severity: 'warning',
  kind: 'config',
  who: 'L',
  needs: ['workloads'],
  params: z.object({
    minWindowSeconds: z.number().min(0).max(86_400).default(20),
    maxInitialDelaySeconds: z.number().min(0).max(86_400).default(300),
  }),
  text: {
    en: {
      title: 'Liveness probe does not kill a busy pod',
      why: 'A liveness probe restarts the container. If it gives up as soon as the readiness probe does, a pod that is only busy is killed, its load moves to the others, and they are killed next. Having none is safe; having a hasty one is not.',
      fix: 'Give livenessProbe a path of its own that only says "the process is alive", and a long window (periodSeconds × failureThreshold, for example 10 × 6). For a slow start use startupProbe instead of a long initialDelaySeconds.',
      params: {
        minWindowSeconds: {
          label: 'Shortest window',
          help: 'periodSeconds × failureThreshold below this is a warning.',
          unit: 'seconds',
        },
        maxInitialDelaySeconds: {
          label: 'Longest initial delay',
          help: 'A longer initialDelaySeconds is a warning: use startupProbe.',
          unit: 'seconds',
        },
      },
      says: {
        pass: '{probe}: restarts after {window} s without an answer',
        none: 'No liveness probe, which is safe',
        portName:
          'The liveness probe asks a port named {port}, which its container does not declare, so it never looks',
        port: 'The liveness probe asks port {port}, which no container declares; if nothing listens there, healthy containers restart',
        hasty:
          'Liveness asks the same as readiness ({probe}) and gives up no later: {window} s against {readiness} s of readiness',
        same: 'Liveness asks the same as readiness ({probe}), only longer: {window} s against {readiness} s',
        short: 'The container restarts after {window} s without an answer; {least} s or more is safe',
        delay: 'The liveness probe waits {delay} s before it starts; more than {most} s hides a hang after the start',
      },
    },
    ja: {
      title: 'livenessProbe が高負荷の Pod を再起動しない',
      why: 'livenessProbe は失敗するとコンテナを再起動します。readinessProbe と同じタイミングで失敗すると、混んでいるだけの Pod まで再起動され、残りの Pod に負荷が集中して連鎖的に落ちます。設定しないのは安全ですが、猶予の短い設定は危険です。',
      fix: 'livenessProbe には「プロセスが生きている」ことだけを返す専用のパスを用意し、猶予（periodSeconds × failureThreshold）を 10 × 6 のように長めに取ってください。起動が遅い場合は initialDelaySeconds を延ばさず、startupProbe を使ってください。',
      params: {
        minWindowSeconds: {
          label: '最短の猶予',
          help: 'periodSeconds × failureThreshold がこの値より短いと注意になります。',
          unit: '秒',
        },
        maxInitialDelaySeconds: {
          label: '最長の初期待機',
          help: 'initialDelaySeconds がこの値より長いと注意になります。startupProbe を使ってください。',
          unit: '秒',
        },
      },
      says: {
        pass: '{probe}: {window} 秒応答がなければ再起動します',
        none: 'livenessProbe はありません（なくても安全です）',
        portName: 'livenessProbe の対象ポート名 {port} がそのコンテナに宣言されていないため、確認が行われません',
        port: 'livenessProbe の対象ポート {port} はどのコンテナにも宣言されていません。待ち受けがなければ、正常なコンテナが再起動されます',
        hasty:
          'livenessProbe が readinessProbe と同じ確認（{probe}）をしており、再起動までの猶予も長くありません: {window} 秒（readinessProbe は {readiness} 秒）',
        same: 'livenessProbe が readinessProbe と同じ確認（{probe}）をしています。猶予だけが長めです: {window} 秒（readinessProbe は {readiness} 秒）',
        short: '{window} 秒応答がないだけで再起動します。{least} 秒以上が安全です',
        delay: 'livenessProbe の開始まで {delay} 秒かかります。{most} 秒を超えると、起動直後のハングを検知できません',
      },
    },
  },
  evaluate({ workload, params, pass, warn, fail, notApplicable, container }) {
    const against = (each: Container, liveness: Probe, subject: string) => {
      const { readiness } = each
      if (readiness === null || !asksTheSame(each, liveness, readiness)) return null
      const values = { probe: probeName(liveness), window: windowOf(liveness), readiness: windowOf(readiness) }
      return values.window <= values.readiness ? fail('hasty', values, subject) : warn('same', values, subject)
    }
    const said = workload.containers.flatMap((each) => {
      const { liveness } = each
      if (liveness === null) return []
      const subject = container(each.name)
      const window = windowOf(liveness)
      const delay = liveness.initialDelaySeconds
      const { minWindowSeconds: least, maxInitialDelaySeconds: most } = params
      const found = [
        probeResolves(workload, each, liveness)
          ? against(each, liveness, subject)
          : fail(lostPort(liveness), { port: liveness.port ?? '-' }, subject),
        window < least ? warn('short', { window, least }, subject) : null,
        delay > most ? warn('delay', { delay, most }, subject) : null,
      ].filter((judgement) => judgement !== null)
      return found.length > 0 ? found : [pass('pass', { probe: probeName(liveness), window }, subject)]
    })
    return said.length > 0 ? said : notApplicable('none')
  },
})
