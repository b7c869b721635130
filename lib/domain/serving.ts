import type { Container } from './container.ts'
import type { FactValues } from './facts.ts'
import { serviceSelects } from './selector.ts'
import type { Workload } from './workload.ts'

type Service = FactValues['services'][number]

/** Labels that a controller gives its pods besides those of the template, by which a Service may select some of them. */
export const podName = 'statefulset.kubernetes.io/pod-name'
export const rolloutHash = 'rollouts-pod-template-hash'

/** A pod of a StatefulSet bears its name and an ordinal; a Rollout points one Service at its old pods and another at the new ones. */
export function selectsPodsOf({ selector }: Service, { kind, name, templateLabels }: Workload): boolean {
  if (kind !== 'StatefulSet' && kind !== 'Rollout') return serviceSelects(selector, templateLabels)
  const labels = { ...templateLabels }
  const pod = selector?.[podName]
  const hash = selector?.[rolloutHash]
  if (kind === 'StatefulSet' && pod?.startsWith(`${name}-`) && /^\d+$/.test(pod.slice(name.length + 1)))
    labels[podName] = pod
  if (kind === 'Rollout' && hash !== undefined) labels[rolloutHash] = hash
  return serviceSelects(selector, labels)
}

/** Services that send traffic to the pods of a workload. An ExternalName selects nothing, whatever it says. */
export function servicesFor(services: readonly Service[], workload: Workload): Service[] {
  return services.filter(
    (each) => each.ns === workload.ns && each.type !== 'ExternalName' && selectsPodsOf(each, workload),
  )
}

type Port = Container['ports'][number]

/** Who declares this targetPort with the protocol of the Service; a number belongs to who declares it at all, else to the first. */
function ownerOf({ targetPort, protocol }: Service['ports'][number], searched: readonly Container[]) {
  const names = (each: Port) => each.name === targetPort || each.port === targetPort
  const declares = ({ ports }: Container, fits: (protocol: string) => boolean) =>
    ports.some((each) => names(each) && fits(each.protocol))
  const owner = searched.find((each) => declares(each, (spoken) => spoken === protocol))
  if (owner || typeof targetPort === 'string') return owner
  return searched.find((each) => declares(each, () => true)) ?? searched[0]
}

/** A port of a container that gets the traffic of a Service, and that port of the Service. */
export interface ServingPort {
  container: Container
  port: number
  of: Service['ports'][number]
}

/**
 * Ports of containers that get the traffic of these Services, each of which selects the workload. A numeric port that nobody declares
 * belongs to the first container; a name that nobody declares with the protocol of the Service to none (as Kubernetes' own FindPort has it).
 */
export function servingPorts(services: readonly Service[], workload: Workload): ServingPort[] {
  const plain = workload.containers.filter(({ kind }) => kind === 'container')
  const searched = [...plain, ...workload.containers.filter(({ kind }) => kind === 'sidecar')]
  return services.flatMap(({ ports }) =>
    ports.flatMap((of): ServingPort[] => {
      const container = ownerOf(of, searched)
      const { targetPort } = of
      const port =
        typeof targetPort === 'number' ? targetPort : container?.ports.find(({ name }) => name === targetPort)?.port
      return container === undefined || port === undefined ? [] : [{ container, port, of }]
    }),
  )
}
