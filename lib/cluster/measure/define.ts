import type { Fact, FactSet, FactValues, ListedKey, MeasuredKey } from '../../domain/facts.ts'
import type { OwnPaths, Question } from '../../domain/measured.ts'
import type { Pod, Workload } from '../../domain/workload.ts'
import type { Ports } from './ports.ts'

/** A workload to measure: which of its pods to ask, in this order, and the questions that need the fact. */
export interface Target {
  workload: Workload
  pods: readonly Pod[]
  questions: readonly Question[]
  own?: OwnPaths
}

/**
 * What a measure is given. `facts`: what the lists told, at least those it needs. `deadline` (on the clock of `ports.now`): what is not
 * asked by then is not asked. `at`: when the measuring began (ISO 8601), which is the time of the fact. `fingerprintKey`: hashes what the
 * log detectors find; null: no fingerprints.
 */
export interface MeasureAsk {
  targets: readonly Target[]
  facts: Pick<FactSet, ListedKey>
  ports: Ports
  deadline: number
  at: string
  fingerprintKey: string | null
  /** Aborted: nobody waits any more, so nothing else is asked. */
  signal?: AbortSignal
}

/** A fact that pods are asked for: how it is taken. What lists it needs stands in needs.ts. Never throws for a pod's sake. */
export interface Measure<K extends MeasuredKey> {
  key: K
  measure(ask: MeasureAsk): Promise<Fact<FactValues[K]>>
}

export function defineMeasure<const K extends MeasuredKey>(measure: Measure<K>): Measure<K> {
  return measure
}
