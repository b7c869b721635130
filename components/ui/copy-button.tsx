'use client'

import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'

/** Copies a text and says so for a moment; the button keeps its width. */
export function CopyButton({ text, done, children }: { text: string; done: string; children: ReactNode }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <Button onClick={copy}>
      <span aria-live="polite" className="grid *:[grid-area:1/1]">
        <span className={copied ? 'invisible' : undefined}>{children}</span>
        <span className={copied ? undefined : 'invisible'}>{done}</span>
      </span>
    </Button>
  )
}
