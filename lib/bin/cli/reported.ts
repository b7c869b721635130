import { type Told, tell } from '../../checks/tell.ts'
import type { Lang, Verdict } from '../../domain/verdict.ts'
import type { Judged } from './judged.ts'

export interface ReportedVerdict extends Told {
  /** Whether the fact was not asked for at all, as for manifests: nobody could have looked. */
  looked: boolean
}

/** A judged service with every sentence in the reader's language: what all formats are made of. */
export interface Reported {
  namespace: string
  service: string
  workloads: string[]
  verdicts: ReportedVerdict[]
}

function reportVerdict(lang: Lang, service: Judged, verdict: Verdict): ReportedVerdict[] {
  const told = tell(lang, verdict, service.workloads[0] ?? service.service)
  return told === null ? [] : [{ ...told, looked: verdict.summary.key !== '@notGathered' }]
}

/** Renders judged services one by one, in the order they come in: a fleet is told without all of it being in memory twice. */
export function* report(judged: readonly Judged[], lang: Lang): Generator<Reported> {
  for (const service of judged) {
    const verdicts = service.verdicts.flatMap((verdict) => reportVerdict(lang, service, verdict))
    yield { namespace: service.namespace, service: service.service, workloads: service.workloads, verdicts }
  }
}
