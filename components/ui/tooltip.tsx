'use client'

import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'

const load = () => import('./tooltip-body.tsx')
const TooltipBody = lazy(load)
const delay = 350

/**
 * A few words about the control inside, on hover and focus. Never the only place of something: touch does not show it. Cells that repeat use
 * the plain attribute `title` instead.
 */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const around = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const show = () => {
    setUsed(true)
    setOpen(true)
  }
  const hide = () => {
    clearTimeout(timer.current)
    setOpen(false)
  }
  const later = () => {
    void load()
    clearTimeout(timer.current)
    timer.current = setTimeout(show, delay)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the control inside is what is operated
    <span
      className="inline-flex"
      onBlur={hide}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) show()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide()
      }}
      onPointerDown={hide}
      onPointerEnter={later}
      onPointerLeave={hide}
      ref={around}
    >
      {children}
      {used ? (
        <Suspense fallback={null}>
          <TooltipBody anchor={around} open={open} text={text} />
        </Suspense>
      ) : null}
    </span>
  )
}
