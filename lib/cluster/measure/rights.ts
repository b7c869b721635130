import type { MeasuredKey } from '../../domain/facts.ts'
import type { PodPart } from '../../domain/powers.ts'

/**
 * What a measured fact needs besides the lists: `get` on this part of a pod. `pods/proxy` reaches any pod that it is bound for, so it is
 * granted by namespace, and only where pods are not asked directly.
 */
export const measureRights: Record<MeasuredKey, PodPart> = {
  logSample: 'pods/log',
  traffic: 'pods/log',
  metricsScrape: 'pods/proxy',
  healthResponse: 'pods/proxy',
}
