import { factsOf } from '#lib/checks/facts.ts'
import { servicesOf } from '#lib/checks/relations.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { serviceSlowPath, serviceUrl } from '#lib/domain/service-url.ts'
import type { Workload } from '#lib/domain/workload.ts'

/** Where users of a workload come by: the Kubernetes Service, the port of it that they use, and the URL that stands for them. */
export interface Front {
  service: string
  portName: string
  targetPort: number | string
  users: string | null
  /** The path of long requests; null: nobody named one. */
  slowPath: string | null
}

/** The first Service by name that selects the workload; null where none does. `own`: what a person said of the service. */
export function frontOf(
  set: FactSet,
  workload: Workload,
  own: { url: string | null; slowPath: string | null },
): Front | null {
  for (const service of servicesOf(factsOf(set), workload)) {
    const [port] = service.ports.filter(({ protocol }) => protocol === 'TCP')
    if (port === undefined) continue
    const portName = port.name ?? ''
    const users = serviceUrl(own.url, service, portName)
    const slowPath = serviceSlowPath(own.slowPath, service)
    return { service: service.name, portName, targetPort: port.targetPort, users, slowPath }
  }
  return null
}
