'use client'

import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { read, send } from '#lib/client/api.ts'
import { followRun } from '#lib/client/follow-run.ts'
import type { Run } from '#lib/domain/run.ts'
import { hasEnded, hear, type Progress } from './progress.ts'
import { type RunWords, sentenceFor } from './sentence-for.ts'

interface Live {
  progress: Progress
  words: RunWords
  cancelling: boolean
  cancel: () => void
}
const LiveContext = createContext<Live | null>(null)

/** What is known of the run that is followed here; null where the run has ended and the page is as the server wrote it. */
export const useLive = () => useContext(LiveContext)

const every = 1_000

/** Renews the page once the server answers again: a page that is asked for in vain would be replaced by the browser's own. */
function settle(run: string, renew: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const ask = () =>
    read<Run>(`/api/v1/runs/${run}`).then(
      () => stopped || renew(),
      () => {
        if (!stopped) timer = setTimeout(ask, every)
      },
    )
  void ask()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

/**
 * Stands around the page of a run. While it goes on (`start` is where it was when the page was written) it follows the events, tells the
 * parts inside through `useLive`, and renews the page at the end: what stays is always what the server says.
 */
export function LiveRun({ start, words, children }: { start: Progress | null; words: RunWords; children: ReactNode }) {
  const router = useRouter()
  const [heard, setHeard] = useState<Progress | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [cancelling, setCancelling] = useState(false)
  // an ended run is followed no more, whatever was heard of it
  const progress = start === null ? null : (heard ?? start)

  const begin = useRef(start)
  const run = start?.run ?? null
  useEffect(() => {
    const from = begin.current
    if (run === null || from === null) return
    let calm: () => void = () => undefined
    const stop = followRun(run, from.seq, {
      event: (event) => {
        setHeard((held) => hear(held ?? from, event))
        if (event.type === 'state' && hasEnded(event)) calm = settle(run, () => router.refresh())
      },
      link: (link) => setHeard((held) => ({ ...(held ?? from), link })),
    })
    return () => {
      stop()
      calm()
    }
  }, [run, router])

  const cancel = () => {
    if (progress === null || cancelling) return
    setFault(null)
    setCancelling(true)
    send(`/api/v1/runs/${progress.run}/cancel`, {}).catch((error: unknown) => {
      setCancelling(false)
      setFault(sentenceFor(error, words.errors))
    })
  }

  const live = progress === null ? null : { progress, words, cancelling, cancel }
  return (
    <LiveContext value={live}>
      {fault === null ? null : (
        <div className="mb-4">
          <Notice role="alert" sign="warn">
            {fault}
          </Notice>
        </div>
      )}
      {children}
    </LiveContext>
  )
}
