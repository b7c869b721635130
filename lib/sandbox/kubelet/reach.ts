import type { Pod } from '../kinds/pod.ts'
import { PORT_ANNOTATION } from './addresses.ts'

/** The container port that a number or a name of a pod's declared ports means; null when no container declares the name. */
export function portNumber(pod: Pod, port: number | string): number | null {
  if (typeof port === 'number') return port
  if (/^\d+$/.test(port)) return Number(port)
  const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].flatMap(({ ports = [] }) => ports)
  return all.find(({ name }) => name === port)?.containerPort ?? null
}

/** Where a container port of a pod really answers; null while the pod has no address. */
export function reach(pod: Pod, port: number): { host: string; port: number } | null {
  const host = pod.status.podIP
  if (host === undefined) return null
  const moved = pod.metadata.annotations?.[`${PORT_ANNOTATION}${port}`]
  return { host, port: moved === undefined ? port : Number(moved) }
}
