import { type FactKey, isMeasured, type ListedKey, type MeasuredKey } from '../../domain/facts.ts'

/** The listed facts that a measured one needs besides workloads and pods. Apart from what measures, which the web process never loads. */
const measureNeeds: Record<MeasuredKey, readonly ListedKey[]> = {
  logSample: [],
  traffic: [],
  metricsScrape: ['services', 'monitors'],
  healthResponse: ['services'],
}

/** The listed facts that have to be gathered so that these can be measured. */
export function neededBy(facts: readonly FactKey[]): ListedKey[] {
  const measured = facts.filter(isMeasured)
  if (measured.length === 0) return []
  return [...new Set<ListedKey>(['workloads', 'pods', ...measured.flatMap((key) => measureNeeds[key])])]
}
