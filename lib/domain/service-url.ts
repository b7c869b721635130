import type { FactValues } from './facts.ts'
import { probePathSchema } from './probe-path.ts'

type Service = FactValues['services'][number]

/** Where an application says how its users reach it, on its Service or its pod template. */
const urlAnnotation = 'landfall.dev/url'
/** A path of it that takes some seconds, so that a drain test sees requests being cut. */
const slowPathAnnotation = 'landfall.dev/slow-path'

/**
 * The address that stands for the users of a service: the one that was set, else what the annotation of the Service says, else the
 * address of the Service inside the cluster, at the port named `port` or its first. Null where there is none. What comes out of a cluster
 * is no more than a wish: the allow-list still decides.
 */
export function serviceUrl(set: string | null, service: Service | null, port: string | null = null): string | null {
  if (set !== null) return set
  if (service === null) return null
  const written = service.annotations[urlAnnotation]
  if (written !== undefined && written !== '') return written
  const [first] = service.ports.filter(({ name }) => port === null || (name ?? '') === port)
  if (service.clusterIP === null || first === undefined) return null
  const host = service.clusterIP.includes(':') ? `[${service.clusterIP}]` : service.clusterIP
  return first.port === 443 || first.name === 'https' ? `https://${host}:${first.port}` : `http://${host}:${first.port}`
}

/** The path of long requests: the one that was set, else what the annotation of the Service says where it is a path. Null: none is named. */
export function serviceSlowPath(set: string | null, service: Pick<Service, 'annotations'>): string | null {
  return set ?? probePathSchema.safeParse(service.annotations[slowPathAnnotation]).data ?? null
}
