import { z } from 'zod'
import { lagWords } from '../domain/container.ts'
import { defineCheck } from './define.ts'
import { imageBase } from './image-name.ts'
import { isOf, patternParam } from './pattern.ts'
import { probeName } from './probe-name.ts'

const known: readonly string[] = lagWords

export const replicaLag = defineCheck({
  id: 'replica-lag',
  version: 1,
  area: 'health',
  level: 'gold',
  severity: 'warning',
  kind: 'config',
  who: 'L',
  needs: ['workloads'],
  params: z.object({ image: patternParam('(redis|valkey|mysql|mariadb|postgres)') }),
  text: {
    en: {
      title: 'Database replica in the pod reports its lag',
      why: 'A replica beside the application answers PING, and opens its port, even when its data is hours old. Readiness that asks no more lets the pod serve old data as if it were new.',
      fix: 'Give that container a readinessProbe with exec that reads the lag and fails beyond a limit: master_link_status for Redis, Seconds_Behind_Source (Seconds_Behind_Master) for MySQL, pg_last_xact_replay_timestamp() for PostgreSQL.',
      params: {
        image: { label: 'Images of replicas', help: 'A regular expression for the names of software that replicates.' },
      },
      says: {
        pass: 'Readiness compares the lag ({words})',
        none: 'No database or cache runs beside the application in this pod',
        noProbe: 'No readiness probe, so a replica that is far behind still counts as ready',
        script: 'Readiness runs a script file; whether it compares the lag cannot be seen from here',
        blind: 'Readiness asks {probe}, which a replica far behind still answers',
      },
    },
    ja: {
      title: 'Pod 内のレプリカが遅延を readinessProbe に反映している',
      why: 'アプリケーションと同じ Pod にあるレプリカは、データが数時間遅れていても PING に応答し、ポートも開いています。それだけを確認する readinessProbe では、古いデータを最新のものとして返し続けます。',
      fix: 'そのコンテナの readinessProbe を、遅延を調べて上限を超えたら失敗する exec にしてください。Redis は master_link_status、MySQL は Seconds_Behind_Source（Seconds_Behind_Master）、PostgreSQL は pg_last_xact_replay_timestamp() で確認できます。',
      params: {
        image: { label: 'レプリカのイメージ', help: 'レプリケーションを行うソフトウェアの名前を表す正規表現です。' },
      },
      says: {
        pass: 'readinessProbe が遅延を確認しています（{words}）',
        none: 'この Pod には、アプリケーションと一緒に動くデータベースやキャッシュはありません',
        noProbe: 'readinessProbe がないため、大きく遅れたレプリカも Ready とみなされます',
        script:
          'readinessProbe がスクリプトファイルを実行しています。遅延を確認しているかどうかはここからは分かりません',
        blind: 'readinessProbe は {probe} しか確認しておらず、大きく遅れたレプリカも応答します',
      },
    },
  },
  evaluate({ workload, params, pass, fail, unknown, notApplicable, container }) {
    const main = workload.containers.find(({ kind }) => kind === 'container')
    const replicas = workload.containers.filter(
      (each) => each !== main && isOf(params.image, [each.name, imageBase(each.image)]),
    )
    if (replicas.length === 0) return notApplicable('none')
    return replicas.map(({ name, readiness }) => {
      const subject = container(name)
      if (readiness === null) return fail('noProbe', {}, subject)
      const words = readiness.words.filter((word) => known.includes(word))
      if (readiness.type === 'exec' && words.length > 0) return pass('pass', { words: words.join(', ') }, subject)
      if (readiness.type === 'exec' && readiness.script) return unknown('script', {}, subject)
      return fail('blind', { probe: probeName(readiness) }, subject)
    })
  },
})
