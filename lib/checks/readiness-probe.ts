import { z } from 'zod'
import { defineCheck } from './define.ts'
import { lostPort, probeName } from './probe-name.ts'
import { probeResolves, servingContainers } from './relations.ts'

export const readinessProbe = defineCheck({
  id: 'readiness-probe',
  version: 1,
  area: 'health',
  level: 'bronze',
  severity: 'error',
  kind: 'config',
  who: 'S',
  needs: ['workloads', 'services'],
  params: z.object({}),
  text: {
    en: {
      title: 'Readiness probe on the port that gets traffic',
      why: 'Without a readiness probe on the container that serves, traffic reaches a pod that is not listening yet, or no longer.',
      fix: "Add a readinessProbe with httpGet on the application's own port to the container that the Service points at.",
      says: {
        pass: 'Ready when {probe} answers',
        none: 'No readiness probe on the container that gets traffic',
        portName: 'The readiness probe asks a port named {port}, which its container does not declare',
        port: 'The readiness probe asks port {port}, which no container declares',
        noServing: 'No Service of this workload points at a port of a container',
      },
    },
    ja: {
      title: 'トラフィックを受けるポートに readinessProbe がある',
      why: 'トラフィックを受けるコンテナに readinessProbe がないと、まだ待ち受けていない Pod や停止中の Pod にもトラフィックが届きます。',
      fix: 'Service の転送先コンテナに、アプリケーション自身のポートへの httpGet による readinessProbe を追加してください。',
      says: {
        pass: '{probe} の応答で Ready を判定しています',
        none: 'トラフィックを受けるコンテナに readinessProbe がありません',
        portName: 'readinessProbe の対象ポート名 {port} は、そのコンテナに宣言されていません',
        port: 'readinessProbe の対象ポート {port} は、どのコンテナにも宣言されていません',
        noServing: 'このワークロードのコンテナのポートを指す Service がありません',
      },
    },
  },
  evaluate({ workload, facts, pass, fail, container }) {
    const serving = servingContainers(facts, workload)
    if (serving.length === 0) return fail('noServing')
    return serving.map((each) => {
      const probe = each.readiness
      const subject = container(each.name)
      if (probe === null) return fail('none', {}, subject)
      if (!probeResolves(workload, each, probe)) return fail(lostPort(probe), { port: probe.port ?? '-' }, subject)
      return pass('pass', { probe: probeName(probe) }, subject)
    })
  },
})
