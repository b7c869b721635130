'use client'

import { FleetProgress } from './fleet-progress.tsx'
import { ProbeMany } from './probe-many.tsx'
import type { RunWords } from './sentence-for.ts'
import { type FleetTarget, useFleetProbe } from './use-fleet-probe.ts'

/** The words of what probes many services. */
export interface FleetWords {
  run: Pick<
    RunWords['run'],
    | 'probeAll'
    | 'probeShown'
    | 'starting'
    | 'fleet'
    | 'fleetFailed'
    | 'fleetDone'
    | 'fleetDoneFailed'
    | 'fleetOpen'
    | 'fleetNone'
  >
  errors: RunWords['errors']
  select: { confirmTitle: string; confirm: string; probe: string }
}

/** Probes every service of the list as it is filtered, `count` of them, and renews the list as results come. */
export function ProbeFleet({
  filter,
  filtered,
  count,
  look = 'primary',
  label,
  words: { run, errors, select },
}: {
  filter: FleetTarget
  filtered: boolean
  count: number
  look?: 'primary' | 'plain'
  /** In place of the usual words. */
  label?: string
  words: FleetWords
}) {
  const { state, start, busy } = useFleetProbe(errors)
  return (
    <>
      <ProbeMany busy={busy} count={count} look={look} onStart={() => void start(filter)} words={select}>
        {state.is === 'starting' ? run.starting : (label ?? (filtered ? run.probeShown : run.probeAll))}
      </ProbeMany>
      <FleetProgress state={state} words={run} />
    </>
  )
}
