import { words } from '#components/words/index.ts'
import type { Lang } from '#lib/domain/verdict.ts'
import type { FleetWords } from './probe-fleet.tsx'

/** The words of a probe of many services, and no others: what a live part is given is sent with every page it stands on. */
export function fleetWords(lang: Lang): FleetWords {
  const { run, errors, services } = words[lang]
  const { probeAll, probeShown, starting, fleet, fleetFailed, fleetDone, fleetDoneFailed, fleetOpen, fleetNone } = run
  const { confirmTitle, confirm, probe } = services.select
  return {
    run: { probeAll, probeShown, starting, fleet, fleetFailed, fleetDone, fleetDoneFailed, fleetOpen, fleetNone },
    errors,
    select: { confirmTitle, confirm, probe },
  }
}
