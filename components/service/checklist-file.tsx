'use client'

import { useState } from 'react'
import { Button, buttonLook } from '#components/ui/button.tsx'
import type { words } from '#components/words/index.ts'

/** The checklist as Markdown: a link that works without a script, and a button that copies what it leads to. */
export function ChecklistFile({ href, words: own }: { href: string; words: (typeof words)['en']['service']['file'] }) {
  const [state, setState] = useState<'copy' | 'copied' | 'failed'>('copy')
  const copy = async () => {
    try {
      const answer = await fetch(href)
      if (!answer.ok) throw new Error(answer.statusText)
      await navigator.clipboard.writeText(await answer.text())
      setState('copied')
    } catch {
      setState('failed')
    }
    setTimeout(() => setState('copy'), 2_000)
  }
  return (
    <span className="flex gap-2">
      <a className={buttonLook('quiet')} href={href}>
        {own.download}
      </a>
      <Button onClick={copy}>
        <span aria-live="polite" className="grid *:[grid-area:1/1]">
          {(['copy', 'copied', 'failed'] as const).map((each) => (
            <span className={each === state ? undefined : 'invisible'} key={each}>
              {own[each]}
            </span>
          ))}
        </span>
      </Button>
    </span>
  )
}
