'use client'

import { Button } from '#components/ui/button.tsx'
import { useLive } from './live-run.tsx'
import { hasEnded } from './progress.ts'

/** Cancels the run that is followed here; says at once that it was heard. */
export function CancelRun() {
  const live = useLive()
  if (live === null) return null
  const { words, cancelling, cancel, progress } = live
  const busy = cancelling || hasEnded(progress)
  return (
    <Button onClick={cancel} pending={busy}>
      {cancelling ? words.run.cancelling : words.run.cancel}
    </Button>
  )
}
