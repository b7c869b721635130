'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { Button, type Look, type Size } from './button.tsx'
import { useUiWords } from './lang.tsx'

/** Copies a text and says so for a moment; the button keeps its width. Its words are "Copy" unless children say more. */
export function CopyButton({
  text,
  done,
  look,
  size,
  children,
}: {
  text: string
  done?: string
  look?: Look
  size?: Size
  children?: ReactNode
}) {
  const words = useUiWords()
  const [state, setState] = useState<'ready' | 'copied' | 'copyFailed'>('ready')
  useEffect(() => {
    if (state === 'ready') return
    const timer = setTimeout(() => setState('ready'), 2_000)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async () => {
    // the clipboard is missing where the page came over plain http from another machine
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    setState(copied === true ? 'copied' : 'copyFailed')
  }
  return (
    <Button look={look} onClick={copy} size={size}>
      <span aria-live="polite" className="grid justify-items-center *:[grid-area:1/1]">
        <span className={state === 'ready' ? undefined : 'invisible'}>{children ?? words.copy}</span>
        <span className={state === 'copied' ? undefined : 'invisible'}>{done ?? words.copied}</span>
        {state === 'copyFailed' ? <span>{words.copyFailed}</span> : null}
      </span>
    </Button>
  )
}
