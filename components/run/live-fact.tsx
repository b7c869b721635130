'use client'

import { Sign } from '#components/ui/sign.tsx'
import { useLive } from './live-run.tsx'

/** Whether a fact was read, as soon as it is told. Read from several clusters it counts when each of them gave it. */
export function LiveFact({ fact, name, waiting }: { fact: string; name: string; waiting: string }) {
  const live = useLive()
  const told = live?.progress.facts.filter((each) => each.fact === fact) ?? []
  const missing = told.some(({ ok }) => !ok)
  return (
    <>
      <Sign name={told.length === 0 ? 'never' : missing ? 'unknown' : 'pass'} />
      {name}
      {told.length === 0 ? <span className="sr-only">{waiting}</span> : null}
      {missing && live !== null ? ` ${live.words.run.missing}` : null}
    </>
  )
}
