import { factsOf } from '#lib/checks/facts.ts'
import { servicesOf } from '#lib/checks/relations.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { serviceUrl } from '#lib/domain/service-url.ts'
import type { Workload } from '#lib/domain/workload.ts'

/** Where users of a workload come by: the Kubernetes Service, the port of it that they use, and the URL that stands for them. */
export interface Front {
  service: string
  portName: string
  targetPort: number | string
  users: string | null
}

/** The first Service by name that selects the workload; null where none does. `url`: what a person said of the service. */
export function frontOf(set: FactSet, workload: Workload, { url }: { url: string | null }): Front | null {
  for (const service of servicesOf(factsOf(set), workload)) {
    const [port] = service.ports.filter(({ protocol }) => protocol === 'TCP')
    if (port === undefined) continue
    const portName = port.name ?? ''
    const users = serviceUrl(url, service, portName)
    return { service: service.name, portName, targetPort: port.targetPort, users }
  }
  return null
}
