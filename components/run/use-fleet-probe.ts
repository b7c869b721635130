import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { read, send } from '#lib/client/api.ts'
import { type RunWords, sentenceFor } from './sentence-for.ts'

interface Started {
  batches: string[]
  runs: number
}
interface Batch {
  open: number
  ended: number
  failed: number
}
/** How far a probe of many services is, as the page that started it knows. */
export type FleetState =
  | { is: 'idle' | 'starting' | 'nothing' }
  | { is: 'going' | 'done'; batches: string[]; runs: number; ended: number; failed: number }
  | { is: 'refused'; text: string }

/** What is probed: the filter of the list, or services by id. */
export type FleetTarget = Readonly<Record<string, string | readonly string[] | undefined>>

const every = 1_500

/** Starts a probe of many services and follows it; the page is renewed as results come. */
export function useFleetProbe(errors: RunWords['errors']) {
  const router = useRouter()
  const [state, setState] = useState<FleetState>({ is: 'idle' })

  const going = state.is === 'going' ? state : null
  useEffect(() => {
    if (going === null) return
    const timer = setTimeout(async () => {
      const asked = going.batches.map((id) => read<Batch>(`/api/v1/fleet/runs/${id}`))
      const all = await Promise.all(asked).catch(() => null)
      // An answer that did not come is asked for again: the probe does not depend on who looks.
      if (all === null) return setState({ ...going })
      const ended = all.reduce((sum, batch) => sum + batch.ended, 0)
      const failed = all.reduce((sum, batch) => sum + batch.failed, 0)
      const open = all.reduce((sum, batch) => sum + batch.open, 0)
      router.refresh()
      setState({ ...going, is: open === 0 ? 'done' : 'going', ended, failed })
    }, every)
    return () => clearTimeout(timer)
  }, [going, router])

  const start = async (target: FleetTarget) => {
    setState({ is: 'starting' })
    try {
      const { result } = await send<Started>('/api/v1/fleet/runs', target)
      setState(result.runs === 0 ? { is: 'nothing' } : { is: 'going', ...result, ended: 0, failed: 0 })
    } catch (error) {
      setState({ is: 'refused', text: sentenceFor(error, errors) })
    }
  }
  return { state, start, busy: state.is === 'starting' || state.is === 'going' }
}
