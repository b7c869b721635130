import type { Container, Probe } from './container.ts'
import type { FactValues } from './facts.ts'
import type { OwnPaths } from './measured.ts'
import { servicesFor, servingPorts } from './serving.ts'
import type { Workload } from './workload.ts'

type Service = FactValues['services'][number]

/** One GET of a pod. `host`: the Host header, where it is not the pod's address. `ms`: how long it may take. */
export interface HealthRequest {
  scheme: 'http' | 'https'
  port: number
  path: string
  host: string | null
  ms: number
}

/** A request, or why nothing can be asked in its place. */
export type Planned = { ok: true; request: HealthRequest } | { ok: false; port: number; path: string; reason: string }

/** What one serving container is asked: as the kubelet asks it (null: not over HTTP), and as users do. */
export interface HealthPlan {
  container: string
  readiness: Planned | null
  liveness: Planned | null
  app: HealthRequest[]
}

const appMs = 5_000
const longestMs = 30_000

/** The port of a probe in its pod: a name must be declared by its own container. */
function portOf({ port }: Probe, { ports }: Container): number | null {
  if (typeof port === 'number') return port
  return ports.find(({ name }) => name === port)?.port ?? null
}

/** A probe as the kubelet asks it. It asks once for each try, and waits no longer than `timeoutSeconds`. */
function plannedOf(probe: Probe | null, container: Container): Planned | null {
  if (probe === null || probe.type !== 'httpGet') return null
  const path = probe.path ?? '/'
  const port = portOf(probe, container)
  const no = (reason: string): Planned => ({ ok: false, port: port ?? 0, path, reason })
  if (port === null) return no(`its container declares no port named ${probe.port}`)
  if (probe.host !== null) return no(`its probe asks the host ${probe.host}, not the pod`)
  if (path.includes('?')) return no('its probe has a query, which is not kept')
  const headers = probe.headers ?? []
  const secret = headers.find(({ value }) => value === null)
  if (secret !== undefined) return no(`its probe sends the header ${secret.name}, whose value is not kept`)
  const host = headers.find(({ name }) => name.toLowerCase() === 'host')?.value ?? null
  const ms = Math.min(longestMs, probe.timeoutSeconds * 1000)
  const from = path.startsWith('/') ? path : `/${path}`
  return { ok: true, request: { scheme: probe.scheme ?? 'http', port, path: from, host, ms } }
}

/** What users ask, in the place of the paths of the checks where the service names its own. */
function appPaths({ url, appPath }: OwnPaths, paths: readonly string[]): string[] {
  if (appPath !== null) return [appPath]
  if (url === null || !URL.canParse(url)) return [...new Set(paths)]
  const { pathname, search } = new URL(url)
  return [`${pathname}${search}`]
}

const speaksTls = ({ name, port }: Service['ports'][number]) => name === 'https' || port === 443

/**
 * What the serving containers of a workload are asked, one plan each. `services` are those of its namespace; `paths` those of the checks.
 * Pure: the owner of a service sees the same list before it runs.
 */
export function healthPlans(
  workload: Workload,
  services: readonly Service[],
  own: OwnPaths,
  paths: readonly string[],
): HealthPlan[] {
  const serving = servingPorts(servicesFor(services, workload), workload)
  const host = own.url !== null && URL.canParse(own.url) ? new URL(own.url).host : null
  return workload.containers.flatMap((container): HealthPlan[] => {
    const at = serving.find((each) => each.container === container && each.of.protocol === 'TCP')
    if (at === undefined) return []
    const scheme = speaksTls(at.of) ? 'https' : 'http'
    return [
      {
        container: container.name,
        readiness: plannedOf(container.readiness, container),
        liveness: plannedOf(container.liveness, container),
        app: appPaths(own, paths).map((path) => ({ scheme, port: at.port, path, host, ms: appMs })),
      },
    ]
  })
}
