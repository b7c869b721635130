'use client'

import { usePathname, useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { rememberVisit } from '#lib/client/visits.ts'
import { moveRow } from './move-row.ts'
import { type Overlay, onOpen } from './open.ts'
import type { Choice } from './preferences.tsx'
import { isPaletteKey, isPlain, nothingPressed, press, type Shortcut, takesKeys } from './shortcuts.ts'

const Palette = lazy(() => import('../palette/palette.tsx'))
const Help = lazy(() => import('../palette/help.tsx'))

/** Listens for the shortcuts everywhere, and shows what they open. Its own code is small; the palette comes when it is first opened. */
export function Keyboard({ choices }: { choices: readonly Choice[] }) {
  const router = useRouter()
  const path = usePathname()
  const [open, setOpen] = useState<Overlay | null>(null)
  const [used, setUsed] = useState<ReadonlySet<Overlay>>(new Set())
  const pressed = useRef(nothingPressed)

  useEffect(() => rememberVisit(path), [path])
  useEffect(() => {
    const show = (what: Overlay) => {
      setUsed((before) => new Set([...before, what]))
      setOpen(what)
    }
    /** True when the key was for us. */
    const act = (shortcut: Shortcut): boolean => {
      if (shortcut.does === 'go') router.push(shortcut.href)
      else if (shortcut.does === 'search') {
        const field = document.querySelector<HTMLInputElement>('main [data-search]')
        if (field === null) show('palette')
        field?.focus()
        field?.select()
      } else if (shortcut.does === 'nextRow' || shortcut.does === 'previousRow')
        return moveRow(shortcut.does === 'nextRow' ? 1 : -1)
      else if (shortcut.does === 'probe') {
        const button = document.querySelector<HTMLElement>('main [data-shortcut="p"]')
        button?.focus()
        button?.click()
        return button !== null
      } else if (shortcut.does === 'help') show('help')
      // Enter belongs to the link that has the focus
      else return false
      return true
    }
    const hear = (event: KeyboardEvent) => {
      if (isPaletteKey(event)) {
        event.preventDefault()
        show('palette')
        return
      }
      const { target } = event
      if (event.defaultPrevented || !isPlain(event) || (target instanceof Element && takesKeys(target))) return
      const next = press(pressed.current, event.key, event.timeStamp)
      pressed.current = next.pressed
      if (next.shortcut !== null && act(next.shortcut)) event.preventDefault()
    }
    document.addEventListener('keydown', hear)
    const stop = onOpen(show)
    return () => {
      document.removeEventListener('keydown', hear)
      stop()
    }
  }, [router])

  const close = () => setOpen(null)
  return (
    <Suspense fallback={null}>
      {used.has('palette') ? (
        <Palette choices={choices} onClose={close} onHelp={() => setOpen('help')} open={open === 'palette'} />
      ) : null}
      {used.has('help') ? <Help onClose={close} open={open === 'help'} /> : null}
    </Suspense>
  )
}
