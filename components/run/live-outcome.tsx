'use client'

import { Sign } from '#components/ui/sign.tsx'
import { useLive } from './live-run.tsx'

/** The outcome of a check as soon as it is told; until then the row stands and waits. */
export function LiveOutcome({ check, waiting }: { check: string; waiting: string }) {
  const live = useLive()
  const outcome = live?.progress.verdicts.find((each) => each.check === check)?.outcome
  return (
    <span className={`with-sign is-${outcome ?? 'never'}`}>
      <Sign name={outcome ?? 'never'} />
      {live === null || outcome === undefined ? (
        <span className="sr-only">{waiting}</span>
      ) : (
        live.words.outcome[outcome]
      )}
    </span>
  )
}
