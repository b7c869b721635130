'use client'

import { Kbd } from '#components/ui/kbd.tsx'
import { openOverlay } from './open.ts'

/** Opens the list of shortcuts. */
export function HelpButton({ label }: { label: string }) {
  return (
    <button aria-haspopup="dialog" className="help-button" onClick={() => openOverlay('help')} type="button">
      {label}
      <Kbd>?</Kbd>
    </button>
  )
}
