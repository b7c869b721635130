import { sleep } from '../clock.ts'
import type { Probe } from '../kinds/container.ts'

// Kubernetes may probe a container that is not ready yet more often than its period, to make it ready faster.
const EAGER_MS = 150

/**
 * Runs a probe on its period until it is stopped. `onResult` hears the outcome each time enough tries in a row agree on it.
 * `eager` says whether the next try may come early.
 */
export async function probing(
  probe: Probe,
  attempt: () => Promise<boolean>,
  onResult: (ok: boolean) => void,
  signal: AbortSignal,
  eager: () => boolean = () => false,
): Promise<void> {
  let row = 0
  let last: boolean | null = null
  await sleep((probe.initialDelaySeconds ?? 0) * 1000, signal)
  while (!signal.aborted) {
    const ok = await attempt().catch(() => false)
    if (signal.aborted) return
    row = ok === last ? row + 1 : 1
    last = ok
    if (row >= (ok ? probe.successThreshold : probe.failureThreshold)) onResult(ok)
    const period = probe.periodSeconds * 1000
    await sleep(eager() ? Math.min(EAGER_MS, period) : period, signal)
  }
}
