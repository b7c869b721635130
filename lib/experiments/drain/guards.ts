import type { FactValues } from '#lib/domain/facts.ts'
import type { Pod, Workload } from '#lib/domain/workload.ts'
import type { EvictAnswer } from './ports.ts'

/** The nine guards of drain-test.md, in their order, and the codes of trust.md rule 27. */
export const guardCodes = {
  role: ['FORBIDDEN'],
  namespace: ['NAMESPACE_NOT_ALLOWED'],
  optIn: ['NOT_OPTED_IN'],
  twoReady: ['NOT_ENOUGH_READY'],
  budget: ['BLOCKED_BY_PDB'],
  settled: ['ROLLOUT_IN_PROGRESS', 'POD_TOO_YOUNG'],
  single: ['DRAIN_TEST_ACTIVE'],
  dryRun: ['DRY_RUN_REFUSED'],
  confirmation: ['CONFIRMATION_MISMATCH'],
} as const
export type GuardId = keyof typeof guardCodes
export type GuardCode = (typeof guardCodes)[GuardId][number]

/** One guard's answer. `values` name what decided, for a sentence in the reader's language; `words` are the cluster's own. */
export type Guard =
  | { id: GuardId; state: 'holds'; values: Readonly<Record<string, string | number>> }
  | { id: GuardId; state: 'refuses'; code: GuardCode; values: Readonly<Record<string, string | number>> }
  | { id: GuardId; state: 'notAsked' }

/** All that the guards are asked of. Whoever makes it reads it anew: a view is of one moment. */
export interface GuardView {
  /** Milliseconds since 1970, for the age of pods. */
  now: number
  /** Whether the person may do this to this service now, by the table of permissions. */
  mayDrain: boolean
  ns: string
  /** Namespaces on the cluster's allow-list for drain tests; and that of Landfall itself, where it runs in this cluster. */
  allowedNamespaces: readonly string[]
  ownNamespace: string | null
  /** The switch on the service; the annotation is read from the workload. */
  switchedOn: boolean
  /** Null: it is not there (any more). */
  workload: Workload | null
  /** The pods of the workload, and every budget of its namespace. */
  pods: readonly Pod[]
  budgets: FactValues['disruptionBudgets']
  minPodAgeMs: number
  /** Whether this test holds the one lock of its cluster. */
  holdsLock: boolean
  /** The name of the service; what the person typed, or that a token with the scope `drain` asks. */
  service: string
  confirmed: { typed: string } | { token: true } | null
  /** The answer to the dry run, where it was made already. */
  dryRun: EvictAnswer | null
}
