import { Popover as Base } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import type { Float } from './use-float.ts'

/** What `Popover` shows; its own file, so that it is sent only when one opens. */
export default function PopoverBody({
  title,
  children,
  open,
  onOpenChange,
  anchor,
}: Float & { title: string; children: ReactNode }) {
  return (
    <Base.Root onOpenChange={onOpenChange} open={open}>
      <Base.Portal>
        <Base.Positioner align="start" anchor={anchor} className="float-place" sideOffset={6}>
          <Base.Popup className="float popover" finalFocus={anchor}>
            <Base.Title className="mb-2 text-sm font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
