'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined
const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** How the key that opens the palette is written on this machine. */
export function usePaletteKey(): string {
  return useSyncExternalStore(never, isApple, () => false) ? '⌘K' : 'Ctrl K'
}
