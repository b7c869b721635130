import { z } from 'zod'
import { defineCheck } from './define.ts'

export const shellEntrypoint = defineCheck({
  id: 'shell-entrypoint',
  version: 1,
  area: 'sigterm',
  level: 'silver',
  severity: 'warning',
  kind: 'config',
  who: 'L',
  needs: ['workloads'],
  params: z.object({}),
  text: {
    en: {
      title: 'No shell as PID 1',
      why: 'Kubernetes ends a container by sending TERM to its first process. A shell there keeps the signal to itself: the application never hears it, goes on until the grace period is over, and is killed in the middle of its work. A sidecar like that holds the whole pod.',
      fix: 'Start the program directly: command: ["node", "app.js"]. Where a shell is needed, let its last command be `exec app`, or put tini or dumb-init in front.',
      says: {
        pass: 'Starts {program} directly',
        exec: 'The shell hands over with exec',
        shell: '{program} -c stays PID 1 and does not pass TERM on',
        image: 'No command is set, so the image decides; a drain test shows it',
        script: 'Runs a script file, whose last line cannot be seen from here; a drain test shows it',
      },
    },
    ja: {
      title: 'シェルが PID 1 になっていない',
      why: 'Kubernetes はコンテナの最初のプロセスに TERM を送って終了させます。そこがシェルだとシグナルはアプリケーションに伝わらず、猶予期間が過ぎるまで動き続けたあと、処理の途中で強制終了されます。サイドカーが 1 つそうなっているだけでも Pod 全体の終了が遅れます。',
      fix: 'command: ["node", "app.js"] のようにプログラムを直接起動してください。シェルが必要なら最後のコマンドを `exec app` にするか、tini や dumb-init を先頭に置いてください。',
      says: {
        pass: '{program} を直接起動しています',
        exec: 'シェルが exec で処理を引き渡しています',
        shell: '{program} -c が PID 1 のまま残り、TERM を伝えません',
        image: 'command の指定がなく、起動方法はイメージ側で決まります。ドレインテストで確認できます',
        script: 'スクリプトファイルを実行しており、最後の行はここからは分かりません。ドレインテストで確認できます',
      },
    },
  },
  evaluate({ workload, pass, fail, unknown, container }) {
    return workload.containers.map(({ name, entry: { form, argv0 } }) => {
      const subject = container(name)
      const program = argv0 ?? 'sh'
      if (form === 'shell') return fail('shell', { program }, subject)
      if (form === 'image' || form === 'script') return unknown(form, {}, subject)
      return form === 'shellExec' ? pass('exec', {}, subject) : pass('pass', { program: argv0 ?? '-' }, subject)
    })
  },
})
