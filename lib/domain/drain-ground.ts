import type { GuardAnswer } from './drain-guard.ts'
import type { ExperimentWorkload } from './experiment.ts'

/** What a drain test of one workload would do, and whether the guards let it, by the facts of the last probe. */
export interface DrainTargetView {
  workload: ExperimentWorkload
  /** When those facts were gathered (ISO 8601). */
  takenAt: string
  guards: GuardAnswer[]
  /** The URL that stands for the users; null: nobody knows one. */
  users: string | null
  /** A path that takes long to answer; null: long requests ask what all others ask. */
  slowPath: string | null
  /** Ready pods, one of which would go, with the port that is asked. */
  pods: { name: string; port: string }[]
  /** The test that has the one place of the cluster. */
  active: { id: string; name: string } | null
}

/** All that is to be known before a drain test of a service. */
export interface DrainGround {
  /** Who allowed drain tests of it, and when (ISO 8601). */
  allowed: { at: string; by: string } | null
  targets: DrainTargetView[]
}
