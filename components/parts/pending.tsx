'use client'

import type { ReactNode } from 'react'
import { Button, type Look } from '#components/ui/button.tsx'

/** A button whose work never ends: it hears its presses, which only the browser can. */
export function Pending({ look, children }: { look: Look; children: ReactNode }) {
  return (
    <Button look={look} pending>
      {children}
    </Button>
  )
}
