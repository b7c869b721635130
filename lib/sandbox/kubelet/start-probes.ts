import { sleep } from '../clock.ts'
import type { ContainerSpec, Probe } from '../kinds/container.ts'
import { type Exec, tryProbe } from './probe.ts'
import { probing } from './probing.ts'
import type { Setting } from './setting.ts'

// The kubelet too takes about a second to notice that a container runs.
const SETTLING_MS = 1000

export interface ProbeEvents {
  exec: Exec
  /** Ends with this run of the container. */
  signal: AbortSignal
  /** Ends when the pod is told to go: from then on only readiness is asked. */
  leaving: AbortSignal
  onStarted: () => void
  onReady: (ready: boolean) => void
  onDead: () => void
}

/** Runs the startup probe alone first, then liveness and readiness beside each other. */
export function startProbes(
  { startupProbe, livenessProbe, readinessProbe }: ContainerSpec,
  { pod }: Pick<Setting, 'pod'>,
  { exec, signal, leaving, onStarted, onReady, onDead }: ProbeEvents,
): void {
  const living = AbortSignal.any([signal, leaving])
  const attempt = (probe: Probe) => () => tryProbe(probe, pod(), exec)

  function rest(): void {
    let ready = false
    if (livenessProbe !== undefined) {
      const hear = (ok: boolean): void => {
        if (!ok) onDead()
      }
      void sleep(SETTLING_MS, living).then(() => probing(livenessProbe, attempt(livenessProbe), hear, living))
    }
    if (readinessProbe !== undefined) {
      const hear = (ok: boolean): void => {
        ready = ok
        onReady(ok)
      }
      void probing(readinessProbe, attempt(readinessProbe), hear, signal, () => !ready)
    }
  }

  if (startupProbe === undefined) {
    rest()
    return
  }
  const starting = new AbortController()
  const hear = (ok: boolean): void => {
    starting.abort()
    if (ok) {
      onStarted()
      rest()
    } else {
      onDead()
    }
  }
  void probing(startupProbe, attempt(startupProbe), hear, AbortSignal.any([living, starting.signal]))
}
