import { z } from 'zod'
import { servedPort, servingContainers } from '../relations.ts'
import { definePatch } from './define.ts'
import { changeTemplate } from './edit.ts'

export const metricsDiscovery = definePatch({
  check: 'metrics-discovery',
  needs: ['services'],
  params: z.object({}),
  note: {
    en: 'Prometheus must look for these annotations. Where it works with ServiceMonitors, write one for the named port of the Service instead.',
    ja: 'Prometheus がこのアノテーションを参照する設定になっている必要があります。ServiceMonitor を使っている場合は、Service の名前付きポートを指す ServiceMonitor を作成してください。',
  },
  steps({ workload, facts }) {
    const [serving = workload.containers[0]] = servingContainers(facts, workload)
    const port = serving && (servedPort(facts, workload, serving) ?? serving.ports[0]?.port)
    if (port === undefined) return []
    const now = workload.annotations
    if (now['prometheus.io/scrape'] === 'true' && now['prometheus.io/port'] === String(port)) return []
    const annotations = {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': String(port),
      'prometheus.io/path': '/metrics',
    }
    return changeTemplate(workload, { metadata: { annotations } })
  },
})
