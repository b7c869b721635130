import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { isReady, type Pod } from '../kinds/pod.ts'
import type { Service } from '../kinds/traffic.ts'
import { portNumber, reach } from '../kubelet/reach.ts'
import { serviceSelects } from '../store/selects.ts'
import type { Store } from '../store/store.ts'
import { type Answer, badRequest, unavailable } from './status.ts'

const CONNECT_AND_ANSWER_MS = 30_000
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'authorization', 'host'])

/** `name`, `name:port`, `http:name:port`. */
export function splitTarget(text: string): { name: string; port: string } {
  const parts = text.split(':')
  const [name = '', port = ''] = parts.length === 3 ? parts.slice(1) : parts
  return { name, port }
}

type Result = Answer | ((response: ServerResponse) => void)

/** Hands a GET on to a container of a pod. Without a port it is the first one declared. */
export function proxyToPod(pod: Pod, port: string, path: string, incoming: IncomingMessage): Result {
  const first = pod.spec.containers.flatMap(({ ports = [] }) => ports)[0]?.containerPort ?? 80
  const number = port === '' ? first : portNumber(pod, port)
  if (number === null) return badRequest(`pod "${pod.metadata.name}" has no port named "${port}"`)
  const at = reach(pod, number)
  if (at === null) return badRequest(`address not allowed: pod "${pod.metadata.name}" has no address yet`)
  const headers = Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.has(name))
  return (response) => {
    const fail = (message: string): void => {
      if (response.headersSent) {
        response.destroy()
        return
      }
      const { code, body } = unavailable(`error trying to reach service: ${message}`)
      response.writeHead(code, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const outgoing = request({ ...at, path, headers: Object.fromEntries(headers), agent: false })
    outgoing.setTimeout(CONNECT_AND_ANSWER_MS, () => outgoing.destroy(new Error('i/o timeout')))
    outgoing.once('error', (error) =>
      fail(
        'code' in error && error.code === 'ECONNREFUSED'
          ? `dial tcp ${at.host}:${at.port}: connect: connection refused`
          : error.message,
      ),
    )
    outgoing.once('response', (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !HOP_BY_HOP.has(name))
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept))
      answer.pipe(response)
    })
    response.once('close', () => outgoing.destroy())
    outgoing.end()
  }
}

/** Hands a GET on to a ready pod behind a Service, each time to another one. */
export function proxyToService(
  store: Store,
  service: Service,
  port: string,
  path: string,
  incoming: IncomingMessage,
  random: () => number,
): Result {
  const { metadata, spec } = service
  const asked = (spec.ports ?? []).find((one) => port === '' || one.name === port || String(one.port) === port)
  if (asked === undefined) return unavailable(`no service port "${port}" found for service "${metadata.name}"`)
  const pods = store.pods
    .list(metadata.namespace)
    .filter((pod) => serviceSelects(spec.selector, pod.metadata.labels) && isReady(pod))
    .filter((pod) => pod.metadata.deletionTimestamp === undefined)
  const pod = pods[Math.floor(random() * pods.length)]
  if (pod === undefined) return unavailable(`no endpoints available for service "${metadata.name}"`)
  return proxyToPod(pod, String(asked.targetPort), path, incoming)
}
