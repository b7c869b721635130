import { z } from 'zod'
import type { Container } from '../domain/container.ts'
import type { Workload } from '../domain/workload.ts'
import { defineCheck } from './define.ts'
import type { Facts } from './facts.ts'
import { imageBase } from './image-name.ts'
import { isOf, patternParam } from './pattern.ts'
import { podsOf } from './relations.ts'

/** QUIT of `SIGQUIT`: the API says SIGQUIT, a hook says QUIT. */
const short = (signal: string) => signal.toUpperCase().replace(/^SIG/, '')

/** Container name, base name of what it starts, base name of its image. */
function namesOf({ name, entry, image }: Container): string[] {
  const program = entry.argv0 ?? ''
  return [name, program.slice(program.lastIndexOf('/') + 1), imageBase(image)]
}

/** The signals the cluster reports for this container; several while pods of two templates run. */
function reported(facts: Facts<'pods'>, workload: Workload, name: string): string[] {
  const pods = facts.has('pods') ? podsOf(facts, workload).filter(({ deleting }) => !deleting) : []
  const signals = pods.flatMap((pod) =>
    pod.containers.flatMap((each) => (each.name === name && each.status?.stopSignal ? [each.status.stopSignal] : [])),
  )
  return [...new Set(signals.map(short))]
}

export const stopSignal = defineCheck({
  id: 'stop-signal',
  version: 1,
  area: 'sigterm',
  level: 'silver',
  severity: 'warning',
  kind: 'config',
  who: 'L',
  needs: ['workloads', 'pods'],
  params: z.object({
    quit: patternParam('(nginx|openresty|php-fpm)'),
    winch: patternParam('(httpd|apache2?)'),
  }),
  text: {
    en: {
      title: 'nginx, php-fpm and Apache get the signal that lets them finish',
      why: 'On TERM, which Kubernetes sends by default, nginx, php-fpm and Apache drop their connections at once. On QUIT (Apache: WINCH) they finish what is open first.',
      fix: 'Put STOPSIGNAL SIGQUIT (Apache: SIGWINCH) into the Dockerfile, or set lifecycle.stopSignal in the manifest, which also needs spec.os.name: linux. On older clusters let preStop send it: nginx -s quit.',
      params: {
        quit: {
          label: 'Software that needs QUIT',
          help: 'A regular expression for the names of containers, programs and images.',
        },
        winch: {
          label: 'Software that needs WINCH',
          help: 'A regular expression for the names of containers, programs and images.',
        },
      },
      says: {
        pass: 'Stops with {signal}',
        fail: 'Stops with {signal}; it needs {right} to finish open requests',
        unseen:
          'Needs {right}; the manifest sets no stop signal, and the STOPSIGNAL of the image cannot be seen from here',
        none: 'No nginx, php-fpm or Apache runs here',
      },
    },
    ja: {
      title: 'nginx・php-fpm・Apache が処理を終えてから停止するシグナルを受け取る',
      why: 'Kubernetes が既定で送る TERM では、nginx・php-fpm・Apache は接続をその場で切断します。QUIT（Apache は WINCH）なら、処理中のリクエストを終えてから停止します。',
      fix: 'Dockerfile に STOPSIGNAL SIGQUIT（Apache は SIGWINCH）を書くか、マニフェストで lifecycle.stopSignal を設定してください（spec.os.name: linux も必要です）。古いクラスターでは preStop から nginx -s quit のように送ってください。',
      params: {
        quit: { label: 'QUIT が必要なソフトウェア', help: 'コンテナ、プログラム、イメージの名前を表す正規表現です。' },
        winch: {
          label: 'WINCH が必要なソフトウェア',
          help: 'コンテナ、プログラム、イメージの名前を表す正規表現です。',
        },
      },
      says: {
        pass: '{signal} で停止します',
        fail: '{signal} で停止します。処理中のリクエストを終えるには {right} が必要です',
        unseen:
          '{right} が必要ですが、マニフェストに停止シグナルの指定がなく、イメージの STOPSIGNAL はここからは分かりません',
        none: 'nginx・php-fpm・Apache は動いていません',
      },
    },
  },
  evaluate({ workload, facts, params, pass, fail, unknown, notApplicable, container }) {
    const said = workload.containers.flatMap((each) => {
      const names = namesOf(each)
      const right = isOf(params.quit, names) ? 'QUIT' : isOf(params.winch, names) ? 'WINCH' : null
      if (right === null) return []
      const subject = container(each.name)
      const configured = each.stopSignal ?? each.preStop?.signal ?? null
      const running = reported(facts, workload, each.name)
      const signals = running.length > 0 || configured === null ? running : [short(configured)]
      if (signals.length === 0) return [unknown('unseen', { right }, subject)]
      const wrong = signals.find((signal) => signal !== right)
      return [wrong ? fail('fail', { signal: wrong, right }, subject) : pass('pass', { signal: right }, subject)]
    })
    return said.length > 0 ? said : notApplicable('none')
  },
})
