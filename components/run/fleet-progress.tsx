import { Notice } from '#components/ui/notice.tsx'
import { fill } from '#lib/client/fill.ts'
import type { RunWords } from './sentence-for.ts'
import type { FleetState } from './use-fleet-probe.ts'

/** What a probe of many services has come to, read aloud as it changes. */
export function FleetProgress({
  state,
  words,
}: {
  state: FleetState
  words: Pick<RunWords['run'], 'fleet' | 'fleetDone' | 'fleetNone'>
}) {
  return (
    <div aria-live="polite" className="basis-full empty:hidden">
      {state.is === 'refused' ? <Notice sign="fail">{state.text}</Notice> : null}
      {state.is === 'nothing' ? <Notice sign="warn">{words.fleetNone}</Notice> : null}
      {state.is === 'done' ? <Notice sign={null}>{fill(words.fleetDone, { count: state.runs })}</Notice> : null}
      {state.is === 'going' ? (
        <Notice sign={null}>{fill(words.fleet, { done: state.ended, count: state.runs })}</Notice>
      ) : null}
    </div>
  )
}
