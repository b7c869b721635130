import type { ServerResponse } from 'node:http'
import type { Pod } from '../kinds/pod.ts'
import type { LogBook, LogLine } from '../kubelet/log-book.ts'
import { type Answer, badRequest } from './status.ts'

type Find = (container: string, previous: boolean) => LogBook | null

/** What of a log a request asks for, oldest first. */
function wanted(lines: readonly LogLine[], query: URLSearchParams, now: number): LogLine[] {
  const seconds = query.get('sinceSeconds')
  const since = seconds === null ? Date.parse(query.get('sinceTime') ?? '') : now - Number(seconds) * 1000
  const young = Number.isNaN(since) ? [...lines] : lines.filter(({ at }) => Date.parse(at) >= since)
  const tail = query.get('tailLines')
  return tail === null ? young : Number(tail) === 0 ? [] : young.slice(-Number(tail))
}

/** `GET pods/{name}/log`: plain text, or the API server's words for why there is none. */
export function readLog(
  pod: Pod,
  query: URLSearchParams,
  find: Find,
  now: number,
): Answer | ((response: ServerResponse) => void) {
  const { name } = pod.metadata
  const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].map((container) => container.name)
  const container = query.get('container') ?? (all.length === 1 ? all[0] : undefined)
  if (container === undefined) {
    const choice = pod.spec.containers.map((one) => one.name).join(' ')
    return badRequest(`a container name must be specified for pod ${name}, choose one of: [${choice}]`)
  }
  if (!all.includes(container)) return badRequest(`container ${container} is not valid for pod ${name}`)
  const previous = query.get('previous') === 'true'
  const log = find(container, previous)
  if (log === null && previous) {
    return badRequest(`previous terminated container "${container}" in pod "${name}" not found`)
  }
  if (log === null) {
    const statuses = [...(pod.status.containerStatuses ?? []), ...(pod.status.initContainerStatuses ?? [])]
    const waiting = statuses.find((one) => one.name === container)?.state.waiting
    const reason = waiting?.reason ?? 'ContainerCreating'
    return badRequest(`container "${container}" in pod "${name}" is waiting to start: ${reason}`)
  }

  const stamped = query.get('timestamps') === 'true'
  const print = ({ at, text }: LogLine): string => (stamped ? `${at} ${text}\n` : `${text}\n`)
  const text = Buffer.from(wanted(log.lines(), query, now).map(print).join(''))
  const limit = Number(query.get('limitBytes') ?? 0)
  const body = limit > 0 ? text.subarray(0, limit) : text
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-cache, private' })
    response.write(body)
    if (query.get('follow') !== 'true') {
      response.end()
      return
    }
    const end = log.follow((line) => {
      if (line === null) response.end()
      else response.write(print(line))
    })
    response.once('close', end)
  }
}
