'use client'

import { useRef, useState } from 'react'

/** What Base UI tells about why something opens or closes. */
interface Change {
  event: Event
  cancel: () => void
}

/**
 * A trigger of our own and what floats beside it: the trigger is a plain button of the page, the float comes with its code when it is first
 * wanted. `load` fetches that code early, on hover or focus.
 */
export function useFloat(load: () => unknown) {
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const onOpenChange = (next: boolean, change: Change) => {
    // a press on the trigger is the trigger's own to answer
    const { target } = change.event
    if (!next && target instanceof Node && trigger.current?.contains(target) === true) change.cancel()
    else setOpen(next)
  }
  return {
    used,
    float: { open, onOpenChange, anchor: trigger },
    trigger: {
      ref: trigger,
      'aria-expanded': open,
      onPointerEnter: () => void load(),
      onFocus: () => void load(),
      onClick: () => {
        setUsed(true)
        setOpen(!open)
      },
    },
  }
}
export type Float = ReturnType<typeof useFloat>['float']
