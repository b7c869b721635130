'use client'

import { usePaletteKey } from '#components/palette/palette-key.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import { icons } from './icons.tsx'
import { openOverlay } from './open.ts'

/** The way to the palette for a hand. It stands in a form that leads to the services, for those without a script. */
export function PaletteButton({ label }: { label: string }) {
  const key = usePaletteKey()
  return (
    <form action="/services" className="contents">
      <button
        aria-haspopup="dialog"
        className="palette-button"
        onClick={(event) => {
          event.preventDefault()
          openOverlay('palette')
        }}
        onPointerEnter={() => void import('../palette/palette.tsx')}
        type="submit"
      >
        {icons.search}
        <span className="palette-label">{label}</span>
        <span aria-hidden="true">
          <Kbd>{key}</Kbd>
        </span>
      </button>
    </form>
  )
}
