import type { Container } from '../domain/container.ts'

/** Seconds that preStop takes; 0 without one; null when they cannot be read from the configuration. */
export function preStopSeconds({ preStop }: Container): number | null {
  return preStop === null || preStop.type === 'none' ? 0 : preStop.seconds
}
