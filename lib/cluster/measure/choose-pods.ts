import type { Pod } from '../../domain/workload.ts'
import { compare } from '../order.ts'

/** So many pods of a workload stand for all of them. */
const most = 3

/** The smaller, the sooner asked: running and ready before running, what is about to go and what does not run last. */
const rank = ({ phase, ready, deleting }: Pod): number => (phase !== 'Running' ? 3 : deleting ? 2 : ready ? 0 : 1)

/** The pods of a workload that are asked for it, the same ones as long as they stay as they are. One that ended cannot be asked. */
export function choosePods(pods: readonly Pod[]): Pod[] {
  return pods
    .filter(({ phase }) => phase !== 'Succeeded' && phase !== 'Failed')
    .sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name))
    .slice(0, most)
}

/** Containers of a pod that have run: only those have a log. One that waits for its next start has that of the last. */
export function startedContainers({ containers }: Pod): string[] {
  return containers
    .filter(
      ({ status }) =>
        status !== null && (status.state === 'running' || status.state === 'terminated' || status.last !== null),
    )
    .map(({ name }) => name)
}
