import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef } from 'react'
import type { Choice } from '#components/frame/preferences.tsx'
import { useLang } from '#components/ui/lang.tsx'
import { palette } from '#components/words/palette.ts'
import { Finder } from './finder.tsx'

export interface PaletteProps {
  open: boolean
  onClose: () => void
  onHelp: () => void
  choices: readonly Choice[]
}

/** Finds any service, check, place or action by typing. Begins anew with every opening. */
export default function Palette({ open, ...rest }: PaletteProps) {
  const words = palette[useLang()]
  const input = useRef<HTMLInputElement>(null)
  return (
    <Base.Root
      onOpenChange={(next) => {
        if (!next) rest.onClose()
      }}
      open={open}
    >
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup aria-label={words.title} className="float palette" initialFocus={input}>
          <Finder {...rest} input={input} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
