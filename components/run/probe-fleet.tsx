'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { read, send } from '#lib/client/api.ts'
import { fill } from '#lib/client/fill.ts'
import { type RunWords, sentenceFor } from './sentence-for.ts'

interface Started {
  batches: string[]
  runs: number
}
interface Batch {
  open: number
  ended: number
}
type State =
  | { is: 'idle' | 'starting' | 'nothing' }
  | { is: 'going'; batches: string[]; runs: number; ended: number }
  | { is: 'done'; runs: number }
  | { is: 'refused'; text: string }

const every = 1_500

/** Probes every service of the list as it is filtered, and renews the list as results come. */
export function ProbeFleet({
  filter,
  filtered,
  words: { run: words, errors },
}: {
  filter: Readonly<Record<string, string | undefined>>
  filtered: boolean
  words: Pick<RunWords, 'run' | 'errors'>
}) {
  const router = useRouter()
  const [state, setState] = useState<State>({ is: 'idle' })

  const going = state.is === 'going' ? state : null
  useEffect(() => {
    if (going === null) return
    const timer = setTimeout(async () => {
      const asked = going.batches.map((id) => read<Batch>(`/api/v1/fleet/runs/${id}`))
      const all = await Promise.all(asked).catch(() => null)
      // An answer that did not come is asked for again: the probe does not depend on who looks.
      if (all === null) return setState({ ...going })
      const ended = all.reduce((sum, batch) => sum + batch.ended, 0)
      const open = all.reduce((sum, batch) => sum + batch.open, 0)
      router.refresh()
      setState(open === 0 ? { is: 'done', runs: going.runs } : { ...going, ended })
    }, every)
    return () => clearTimeout(timer)
  }, [going, router])

  const start = async () => {
    setState({ is: 'starting' })
    try {
      const { result } = await send<Started>('/api/v1/fleet/runs', filter)
      setState(result.runs === 0 ? { is: 'nothing' } : { is: 'going', ...result, ended: 0 })
    } catch (error) {
      setState({ is: 'refused', text: sentenceFor(error, errors) })
    }
  }

  const busy = state.is === 'starting' || state.is === 'going'
  return (
    <>
      <Button aria-disabled={busy} look="primary" onClick={() => (busy ? undefined : start())}>
        {state.is === 'starting' ? words.starting : filtered ? words.probeShown : words.probeAll}
      </Button>
      <div aria-live="polite" className="basis-full empty:hidden">
        {state.is === 'refused' ? <Notice sign="fail">{state.text}</Notice> : null}
        {state.is === 'nothing' ? <Notice sign="warn">{words.fleetNone}</Notice> : null}
        {state.is === 'done' ? <Notice sign={null}>{fill(words.fleetDone, { count: state.runs })}</Notice> : null}
        {going === null ? null : (
          <Notice sign={null}>{fill(words.fleet, { done: going.ended, count: going.runs })}</Notice>
        )}
      </div>
    </>
  )
}
