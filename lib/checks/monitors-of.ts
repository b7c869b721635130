import type { FactValues } from '../domain/facts.ts'
import { type Labels, selects } from '../domain/selector.ts'
import type { Workload } from '../domain/workload.ts'
import type { Facts } from './facts.ts'
import { candidates, labelKey } from './relations.ts'
import { defineIndex } from './shelf.ts'

type Monitor = FactValues['monitors'][number]
type Service = FactValues['services'][number]
type Endpoint = Monitor['endpoints'][number]

const everyNamespace = '*'

const monitorsByLabel = defineIndex('monitors', ({ ns, namespaces, selector }) => {
  if (selector === null) return []
  const looked = namespaces === 'any' ? [everyNamespace] : namespaces === 'own' ? [ns] : new Set(namespaces)
  return [...looked].map((each) => labelKey(each, selector.matchLabels))
})

/** The monitors whose selector takes these labels in this namespace, each once. */
function monitorsOn(facts: Facts<'monitors'>, kind: Monitor['kind'], ns: string, labels: Labels): Monitor[] {
  return [
    ...candidates(facts, monitorsByLabel, ns, labels),
    ...candidates(facts, monitorsByLabel, everyNamespace, labels),
  ].filter((monitor) => monitor.kind === kind && selects(monitor.selector, labels))
}

/** By name or number among the ports the containers declare. */
function declares({ containers }: Workload, wanted: string | number): boolean {
  return containers.some(({ ports }) => ports.some(({ name, port }) => wanted === name || wanted === port))
}

/** The operator filters by `port` (a name of the Service), else by `targetPort` (of a container); with neither it takes every port. */
function findsPort({ port, targetPort }: Endpoint, service: Service, workload: Workload): boolean {
  if (port !== null) return service.ports.some(({ name }) => name === port)
  return targetPort === null ? service.ports.length > 0 : declares(workload, targetPort)
}

/** What one monitor means for a workload: it finds it through `via` (null: the pods themselves), or looks for ports that are not there. */
type Sight =
  | { found: true; monitor: Monitor; via: Service | null; port: string }
  | { found: false; monitor: Monitor; via: Service | null; port: string }

function sightOf(monitor: Monitor, via: Service | null, has: (endpoint: Endpoint) => boolean): Sight {
  const hit = monitor.endpoints.find(has)
  const name = ({ port, targetPort }: Endpoint) => String(port ?? targetPort ?? '*')
  if (hit) return { found: true, monitor, via, port: name(hit) }
  return { found: false, monitor, via, port: monitor.endpoints.map(name).join(', ') || '-' }
}

/**
 * Every ServiceMonitor that selects one of these Services of the workload, and every PodMonitor that selects its template.
 * For finding: empty when the monitors were not read.
 */
export function sightsOf(facts: Facts<'monitors'>, services: readonly Service[], workload: Workload): Sight[] {
  if (!facts.has('monitors')) return []
  const throughServices = services.flatMap((service) =>
    monitorsOn(facts, 'ServiceMonitor', service.ns, service.labels).map((monitor) =>
      sightOf(monitor, service, (endpoint) => findsPort(endpoint, service, workload)),
    ),
  )
  const direct = monitorsOn(facts, 'PodMonitor', workload.ns, workload.templateLabels).map((monitor) =>
    sightOf(monitor, null, ({ port, targetPort }) => {
      const wanted = port ?? targetPort
      return wanted === null || declares(workload, wanted)
    }),
  )
  return [...throughServices, ...direct]
}
