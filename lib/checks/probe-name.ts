import type { Container, Probe } from '../domain/container.ts'
import { portIn } from './relations.ts'

/** `httpGet :http/healthz`, `tcpSocket :3306`, `exec`: a probe in one word, without the query of its path, which may hold a token. */
export function probeName({ type, port, path }: Probe): string {
  const where = [port === null ? '' : `:${port}`, path?.split('?')[0] ?? ''].join('')
  return where === '' ? type : `${type} ${where}`
}

/** Seconds of failures until the kubelet acts: period × failureThreshold. */
export function windowOf({ periodSeconds, failureThreshold }: Probe): number {
  return periodSeconds * failureThreshold
}

/** Whether two probes of one container ask the same: type, port (by number) and path, where an HTTP path left out is `/`. */
export function asksTheSame(container: Container, a: Probe, b: Probe): boolean {
  const path = (probe: Probe) => probe.path ?? (probe.type === 'httpGet' ? '/' : null)
  return a.type === b.type && portIn(container, a.port) === portIn(container, b.port) && path(a) === path(b)
}
