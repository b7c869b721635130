import { createServer, connect as dial, type Server, type Socket } from 'node:net'
import type { EndpointSlice, Service } from './kinds/traffic.ts'
import type { Addresses } from './kubelet/addresses.ts'
import { reach } from './kubelet/reach.ts'
import type { Store, World } from './store/store.ts'

/** Where an application says how users reach it, for whoever cannot take the address of its Service. */
const URL_ANNOTATION = 'landfall.dev/url'
const SERVICE = 'kubernetes.io/service-name'

interface Door {
  ns: string
  name: string
  /** Name of the port of the Service; '' for an unnamed one. */
  port: string
  ip: string
  listens: number
  server: Server
  isOpen: boolean
  turn: number
}

const slicesOf = (store: Store, { ns, name }: Door): EndpointSlice[] =>
  store.endpointSlices.list(ns).filter(({ metadata }) => metadata.labels?.[SERVICE] === name)

/** Where the ready pods of a Service really listen, in the order of their slices. */
function backends(store: Store, door: Door): { host: string; port: number }[] {
  return slicesOf(store, door).flatMap(({ endpoints, ports }) => {
    const port = ports?.find(({ name }) => name === door.port)?.port
    if (port === undefined || port === null) return []
    return (endpoints ?? []).flatMap(({ conditions, targetRef }) => {
      const pod = targetRef && store.pods.get(targetRef.namespace, targetRef.name)
      const place = conditions.ready === false || !pod ? null : reach(pod, port)
      return place === null ? [] : [place]
    })
  })
}

function join(client: Socket, backend: { host: string; port: number }): void {
  const pod = dial(backend)
  const ends: [Socket, Socket][] = [
    [client, pod],
    [pod, client],
  ]
  for (const [one, other] of ends) {
    one.on('error', () => other.resetAndDestroy())
    one.pipe(other)
  }
}

/**
 * The addresses of the Services, as kube-proxy has them: each new connection goes to the next ready pod, and where none is ready it is
 * refused. A port that may not be had (80, without the right to it) is another one, and the Service says in an annotation which.
 */
export function createFront(world: World, addresses: Addresses) {
  const { store } = world
  const doors: Door[] = []

  async function open(service: Service): Promise<void> {
    const { namespace = '', name } = service.metadata
    const ports = service.spec.ports ?? []
    const { ip, moved } = await addresses.place(ports.map(({ port }) => port))
    for (const { name: port = '', port: number } of ports) {
      const door: Door = {
        ns: namespace,
        name,
        port,
        ip,
        listens: moved.get(number) ?? number,
        isOpen: false,
        turn: 0,
        server: createServer({ pauseOnConnect: true }, (client) => {
          const ready = backends(store, door)
          const backend = ready[door.turn++ % Math.max(1, ready.length)]
          if (backend === undefined) client.resetAndDestroy()
          else join(client, backend)
        }),
      }
      door.server.on('error', () => {
        door.isOpen = false
      })
      doors.push(door)
    }
    const annotations = { ...service.metadata.annotations, [URL_ANNOTATION]: `http://${ip}:${[...moved.values()][0]}` }
    store.services.update({
      ...service,
      metadata: moved.size === 0 ? service.metadata : { ...service.metadata, annotations },
      spec: { ...service.spec, clusterIP: ip, clusterIPs: [ip] },
    })
  }

  return {
    /** Gives every Service that has an address of its own one that answers. */
    openAll: async (): Promise<void> => {
      for (const service of store.services.list())
        if (service.spec.clusterIP !== 'None' && service.spec.selector !== undefined) await open(service)
    },
    /** Run after each change: a Service without ready pods refuses. */
    sync: (): void => {
      for (const door of doors) {
        const wanted = backends(store, door).length > 0
        if (wanted === door.isOpen) continue
        door.isOpen = wanted
        if (wanted) door.server.listen({ host: door.ip, port: door.listens })
        else door.server.close()
      }
    },
    close: (): void => {
      for (const { server } of doors) server.close()
    },
    /** `http://127.1.2.3:80` of each Service by `namespace/name`, its first port. */
    urls: (): Map<string, string> =>
      new Map(doors.toReversed().map(({ ns, name, ip, listens }) => [`${ns}/${name}`, `http://${ip}:${listens}`])),
  }
}
