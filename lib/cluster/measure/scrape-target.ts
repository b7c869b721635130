import type { Container } from '../../domain/container.ts'
import type { FactValues } from '../../domain/facts.ts'
import type { ScrapeTarget } from '../../domain/metrics/scrape-entry.ts'
import { type Labels, selects, serviceSelects } from '../../domain/selector.ts'
import type { Workload } from '../../domain/workload.ts'
import { leftOut } from '../shown.ts'

type Service = FactValues['services'][number]
type Monitor = FactValues['monitors'][number]

/** Where the metrics of a workload are, and the container that is asked there. */
export interface FoundTarget extends ScrapeTarget {
  scheme: 'http' | 'https'
  container: string
}

/** Why nobody can be asked for metrics. */
export interface NoTarget {
  reason: string
}

const usualPath = '/metrics'
const isSidecar = ({ kind }: Container) => kind !== 'container'

/** The number a port has in this workload: a name must be declared by a container. */
function numberOf({ containers }: Workload, port: string | number | null): number | null {
  if (typeof port !== 'string') return port
  return containers.flatMap(({ ports }) => ports).find(({ name }) => name === port)?.port ?? null
}

const firstPort = ({ containers }: Workload) =>
  containers.toSorted((a, b) => Number(isSidecar(a)) - Number(isSidecar(b))).flatMap(({ ports }) => ports)[0]?.port ??
  null

type Place = Pick<FoundTarget, 'port' | 'path' | 'scheme' | 'foundBy'>

/** What the annotations prometheus.io/* name; the port that is not named is `usual`. Null unless they ask to be scraped. */
function annotated(annotations: Labels, usual: number | null): Place | null {
  if (annotations['prometheus.io/scrape'] !== 'true') return null
  const given = annotations['prometheus.io/port']
  const port = given === undefined ? usual : Number(given)
  if (port === null || !Number.isInteger(port)) return null
  const path = annotations['prometheus.io/path'] || usualPath
  return {
    port,
    path: path.startsWith('/') ? path : `/${path}`,
    scheme: annotations['prometheus.io/scheme'] === 'https' ? 'https' : 'http',
    foundBy: 'annotation',
  }
}

function looksIn({ ns, namespaces }: Monitor, wanted: string): boolean {
  if (namespaces === 'any') return true
  return namespaces === 'own' ? ns === wanted : namespaces.includes(wanted)
}

/** The first endpoint of a monitor that leads to a port of this workload. */
function monitored(monitor: Monitor, workload: Workload, services: readonly Service[]): Place | null {
  if (!looksIn(monitor, workload.ns)) return null
  const ofPods = monitor.kind === 'PodMonitor'
  if (ofPods && !selects(monitor.selector, workload.templateLabels)) return null
  const through = ofPods ? [] : services.filter(({ labels }) => selects(monitor.selector, labels))
  for (const { port, targetPort, path, scheme } of monitor.endpoints) {
    const wanted = ofPods
      ? [port ?? targetPort]
      : through.flatMap(({ ports }) =>
          ports
            .filter(({ name }) => port === null || name === port)
            .map((each) => (port === null ? targetPort : null) ?? each.targetPort),
        )
    for (const each of wanted) {
      const number = numberOf(workload, each)
      if (number !== null) return { port: number, path, scheme, foundBy: 'monitor' }
    }
  }
  return null
}

/** Who declares the port; one that nobody declares belongs to the first container. */
function ownerOf({ containers }: Workload, wanted: number): string {
  const owner = containers.find(({ ports }) => ports.some(({ port }) => port === wanted))
  return (owner ?? containers.find((each) => !isSidecar(each)) ?? containers[0])?.name ?? ''
}

/**
 * Where Prometheus would look for the metrics of a workload: where its annotations say, those of a Service that selects it, or a monitor;
 * else `/metrics` on the first port it declares; or why there is no such place. `services` and `monitors` of the whole cluster. Pure.
 */
export function scrapeTargetOf(
  workload: Workload,
  services: readonly Service[],
  monitors: readonly Monitor[],
): FoundTarget | NoTarget {
  const own = services.filter(
    ({ ns, selector }) => ns === workload.ns && serviceSelects(selector, workload.templateLabels),
  )
  const usual = firstPort(workload)
  const found =
    annotated(workload.annotations, usual) ??
    first(own, (each) => annotated(each.annotations, numberOf(workload, each.ports[0]?.targetPort ?? null))) ??
    first(monitors, (each) => monitored(each, workload, own)) ??
    (usual === null ? null : { port: usual, path: usualPath, scheme: 'http' as const, foundBy: 'declared' as const })
  if (found === null) return { reason: 'no container declares a port, and no annotation or monitor names one' }
  if (found.path.includes(leftOut))
    return { reason: `the path that the ${found.foundBy} names holds a secret, which Landfall does not keep` }
  return { ...found, container: ownerOf(workload, found.port) }
}

function first<T, R>(all: readonly T[], of: (each: T) => R | null): R | null {
  for (const each of all) {
    const found = of(each)
    if (found !== null) return found
  }
  return null
}
