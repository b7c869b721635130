import Link from 'next/link'
import { Notice } from '#components/ui/notice.tsx'
import { fill } from '#lib/client/fill.ts'
import type { RunWords } from './sentence-for.ts'
import type { FleetState } from './use-fleet-probe.ts'

type Words = Pick<
  RunWords['run'],
  'fleet' | 'fleetFailed' | 'fleetDone' | 'fleetDoneFailed' | 'fleetOpen' | 'fleetNone'
>

/** What a probe of many services has come to, read aloud as it changes. */
export function FleetProgress({ state, words }: { state: FleetState; words: Words }) {
  return (
    <div aria-live="polite" className="basis-full empty:hidden">
      {state.is === 'refused' ? <Notice sign="fail">{state.text}</Notice> : null}
      {state.is === 'nothing' ? <Notice sign="warn">{words.fleetNone}</Notice> : null}
      {state.is === 'going' || state.is === 'done' ? <Told state={state} words={words} /> : null}
    </div>
  )
}

/** n of m with what failed, and the way to the runs: services of other clusters are probed in a batch of their own. */
function Told({ state, words }: { state: Extract<FleetState, { is: 'going' | 'done' }>; words: Words }) {
  const { batches, runs, ended, failed } = state
  const [fine, bad] = state.is === 'done' ? [words.fleetDone, words.fleetDoneFailed] : [words.fleet, words.fleetFailed]
  return (
    <Notice sign={failed === 0 ? null : 'fail'}>
      <span className="tabular-nums">{fill(failed === 0 ? fine : bad, { done: ended, count: runs, failed })}</span>
      {batches.map((id, index) => (
        <Link className="link ms-3" href={`/runs/batch/${id}`} key={id} prefetch={false}>
          {batches.length === 1 ? words.fleetOpen : `${words.fleetOpen} ${index + 1}`}
        </Link>
      ))}
    </Notice>
  )
}
