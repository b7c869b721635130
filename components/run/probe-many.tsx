'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { fill } from '#lib/client/fill.ts'

/** So many are probed without asking. */
const unasked = 50

/** A button that probes `count` services at once, and asks before it does so with many. */
export function ProbeMany({
  count,
  busy,
  look,
  onStart,
  words,
  children,
}: {
  count: number
  busy: boolean
  look: 'primary' | 'plain'
  onStart: () => void
  words: { confirmTitle: string; confirm: string; probe: string }
  children: string
}) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look={look} onClick={() => (count > unasked ? setAsking(true) : onStart())} pending={busy}>
        {children}
      </Button>
      <ConfirmDialog
        confirm={fill(words.probe, { count })}
        onClose={() => setAsking(false)}
        onConfirm={onStart}
        open={asking}
        title={fill(words.confirmTitle, { count })}
      >
        {words.confirm}
      </ConfirmDialog>
    </>
  )
}
