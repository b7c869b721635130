'use client'

import { useEffect, useState } from 'react'
import { Progress } from '#components/ui/progress.tsx'
import { Sign } from '#components/ui/sign.tsx'
import { fill } from '#lib/client/fill.ts'
import { useLive } from './live-run.tsx'
import { hasEnded } from './progress.ts'
import { spanIn } from './span.ts'

/** Where a run is, how far reading has come, and for how long it goes on; the connection, when it is lost. `total` counts the facts. */
export function LiveState({ total, elapsed }: { total: number; elapsed: number }) {
  const live = useLive()
  const passed = usePassed(elapsed, live !== null && !hasEnded(live.progress))
  if (live === null) return null
  const { progress, words, cancelling } = live
  const read = new Set(progress.facts.map(({ fact }) => fact)).size
  const sentence =
    cancelling && !hasEnded(progress)
      ? words.run.cancelling
      : progress.state === 'queued'
        ? words.run.queued
        : progress.state === 'running'
          ? read < total
            ? words.run.running
            : words.run.judging
          : words.run.judging
  const share = progress.state === 'queued' ? null : total === 0 ? null : Math.min(0.95, read / (total + 1))
  return (
    <div>
      <div className="run-state">
        <p aria-live="polite" className="font-medium">
          {sentence}
        </p>
        <p className="text-muted tabular-nums">
          {fill(words.run.read, { done: Math.min(read, total), total })} · {spanIn(words.run.span, passed)}
        </p>
      </div>
      <Progress label={sentence} share={share} />
      <p aria-live="polite" className="run-link">
        {progress.link === 'open' ? null : (
          <>
            <Sign name="warn" />
            {words.run[progress.link]}
          </>
        )}
      </p>
    </div>
  )
}

/** Milliseconds that have passed, counted on from what the server said: the reader's clock may be wrong. */
function usePassed(start: number, going: boolean): number {
  const [passed, setPassed] = useState(start)
  useEffect(() => {
    if (!going) return
    const began = performance.now()
    const timer = setInterval(() => setPassed(start + performance.now() - began), 500)
    return () => clearInterval(timer)
  }, [start, going])
  return passed
}
