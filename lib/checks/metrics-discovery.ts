import { z } from 'zod'
import { subjectOf } from '../domain/workload.ts'
import { type Ask, defineCheck, type Judgement } from './define.ts'
import { FactMissing, installedOrNone, orMissing } from './facts.ts'
import { sightsOf } from './monitors-of.ts'
import { objectSubject, servicesOf } from './relations.ts'

type Says = 'template' | 'service' | 'monitor' | 'port' | 'none'
type Asked = Ask<'workloads' | 'services' | 'monitors', unknown, Says>

const scrape = 'prometheus.io/scrape'

/** What can be seen from the sources that answered: every way that finds the workload, and every monitor that misses by a port. */
function look(ask: Asked): { ways: Judgement[]; misses: Judgement[] } {
  const { workload, facts, pass, fail } = ask
  const services = orMissing(() => servicesOf(facts, workload))
  const known = services instanceof FactMissing ? [] : services
  const ways = known
    .filter(({ annotations }) => annotations[scrape] === 'true')
    .map((service) => pass('service', { service: service.name }))
  if (workload.annotations[scrape] === 'true') ways.unshift(pass('template'))
  const misses: Judgement[] = []
  for (const { found, monitor, via, port } of sightsOf(facts, known, workload)) {
    const name = objectSubject(monitor.kind, monitor, workload)
    if (found) ways.push(pass('monitor', { monitor: name, port }))
    else {
      const ofService = via !== null && monitor.endpoints.some((endpoint) => endpoint.port !== null)
      misses.push(fail('port', { port, where: ofService ? `Service/${via.name}` : subjectOf(workload) }, name))
    }
  }
  return { ways, misses }
}

export const metricsDiscovery = defineCheck({
  id: 'metrics-discovery',
  version: 1,
  area: 'metrics',
  level: 'silver',
  severity: 'error',
  kind: 'config',
  who: 'L',
  needs: ['workloads', 'services', 'monitors'],
  params: z.object({}),
  text: {
    en: {
      title: 'Prometheus can find the metrics',
      why: 'Prometheus scrapes only what it is told of. Nobody notices a service that it does not know, until the day of the cutover, when its panels are empty.',
      fix: 'Add a ServiceMonitor: its selector must match the labels of the Service (not those of the pods), endpoints[].port must be the name of a port of that Service, and it must stand in the same namespace or set namespaceSelector. Or put the annotation prometheus.io/scrape: "true" on the pod template.',
      says: {
        template: 'Found by the annotation prometheus.io/scrape of the pod template',
        service: 'Found by the annotation prometheus.io/scrape of Service/{service}',
        monitor: 'Found by {monitor}, port {port}',
        port: 'Selects this workload, but asks for port {port}, which {where} does not have',
        none: 'No annotation, ServiceMonitor or PodMonitor leads Prometheus here',
      },
    },
    ja: {
      title: 'Prometheus がメトリクスを見つけられる',
      why: 'Prometheus は知らされた対象だけを収集します。漏れていても誰も気づかず、切り替え当日にグラフが空だと分かることになります。',
      fix: 'ServiceMonitor を追加してください。selector は（Pod ではなく）Service のラベルに、endpoints[].port は Service のポート名に合わせ、同じ Namespace に置くか namespaceSelector を指定します。または Pod テンプレートにアノテーション prometheus.io/scrape: "true" を付けてください。',
      says: {
        template: 'Pod テンプレートのアノテーション prometheus.io/scrape で検出されます',
        service: 'Service/{service} のアノテーション prometheus.io/scrape で検出されます',
        monitor: '{monitor} のポート {port} で検出されます',
        port: 'このワークロードを選択していますが、指定されたポート {port} が {where} にありません',
        none: 'Prometheus に対象を知らせるアノテーション、ServiceMonitor、PodMonitor がありません',
      },
    },
  },
  evaluate(ask) {
    const { workload, facts, fail } = ask
    const { ways, misses } = look(ask)
    // Found one way, a monitor that misses is worth a word and breaks nothing.
    const notes = misses.map((each): Judgement => ({ ...each, outcome: 'note' }))
    if (ways.length > 0) return [...ways, ...notes]
    const looked = orMissing(() => {
      facts.whole('services', workload.ns)
      return installedOrNone(() => facts.everywhere('monitors'))
    })
    if (looked instanceof FactMissing) return [ask.unseen(looked), ...notes]
    return misses.length > 0 ? misses : fail('none')
  },
})
