import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { RefObject } from 'react'

/** What `Tooltip` shows; its own file, so that it is sent only when one is wanted. */
export default function TooltipBody({
  text,
  open,
  anchor,
}: {
  text: string
  open: boolean
  anchor: RefObject<HTMLElement | null>
}) {
  return (
    <Base.Root open={open}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} className="float-place pointer-events-none" sideOffset={6}>
          <Base.Popup className="float tooltip" role="tooltip">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
