import type { Container, Probe } from '../domain/container.ts'
import { portIn } from './relations.ts'

/**
 * `httpGet :http/healthz`, `tcpSocket :3306`, `grpc :9000 ready`, `exec`: a probe in a word or two, without the query of its path, which
 * may hold a token.
 */
export function probeName({ type, port, path }: Probe): string {
  const shown = path?.split('?')[0] ?? ''
  const where = [port === null ? '' : `:${port}`, shown].join(shown.startsWith('/') ? '' : ' ').trim()
  return where === '' ? type : `${type} ${where}`
}

/** Seconds of failures until the kubelet acts: period × failureThreshold. */
export function windowOf({ periodSeconds, failureThreshold }: Probe): number {
  return periodSeconds * failureThreshold
}

/** Whether liveness and readiness of a container ask the same: type, port (by number) and path (left out it is `/`), or the command. */
export function asksTheSame(container: Container, liveness: Probe, readiness: Probe): boolean {
  if (liveness.type !== readiness.type) return false
  if (liveness.type === 'exec') return container.sameCommand
  const path = (probe: Probe) => probe.path ?? (probe.type === 'httpGet' ? '/' : null)
  return portIn(container, liveness.port) === portIn(container, readiness.port) && path(liveness) === path(readiness)
}

/** The sentence for a port that does not resolve: a name counts in its own container only, a number in the whole pod. */
export function lostPort({ port }: Probe): 'port' | 'portName' {
  return typeof port === 'string' ? 'portName' : 'port'
}
