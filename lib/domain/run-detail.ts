import type { Run } from './run.ts'
import type { RunDifference } from './run-difference.ts'
import type { RunItem } from './run-item.ts'
import type { Level, Severity } from './verdict.ts'

/** What is left of the facts of a cluster: `none` while nothing was read, `gone` once cleared away, `otherVersion` if nobody here can read them. */
type Kept = 'kept' | 'none' | 'gone' | 'otherVersion'

export interface RunCluster {
  id: string
  name: string
  takenAt: string | null
  kept: Kept
}

/** A run that another one can be compared with. */
export interface EarlierRun {
  id: string
  trigger: Run['trigger']
  endedAt: string
}

/** All that the page of a run shows. Times are ISO 8601. */
export interface RunDetail {
  run: Run
  serviceName: string
  batch: { id: string; runs: number }
  clusters: RunCluster[]
  /** What it judged; empty until it is done. */
  items: RunItem[]
  /** What it asks, in the order of the catalogue: what was judged, else the checklist as it is now. */
  asked: { check: string; level: Level; severity: Severity }[]
  /** The facts that a probe of this checklist reads, and how reading them went so far; null: not told, or no longer kept. */
  facts: { fact: string; ok: boolean | null }[]
  /** The number of the last event behind `facts`. */
  seq: number
  /** Runs of this service that ended before it, the latest first. */
  earlier: EarlierRun[]
  /** The run it is compared with; null when there is none. `missing`: the one that was asked for is no done run of this service. */
  against: { run: EarlierRun; difference: RunDifference } | null
  missing: boolean
}
