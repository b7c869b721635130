'use client'

import { useSyncExternalStore } from 'react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { frame } from '#components/words/frame.ts'
import { fill } from '#lib/client/fill.ts'

/** What nobody foresaw. It may have happened before the words of the page were there, so it brings its own. */
export default function Broken({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const lang = useSyncExternalStore(
    () => () => undefined,
    () => (document.documentElement.lang === 'ja' ? 'ja' : 'en'),
    () => 'en' as const,
  )
  const { title, text, again, reference } = frame[lang].broken
  return (
    <main id="content" tabIndex={-1}>
      <EmptyState text={text} title={title}>
        <Button look="primary" onClick={reset}>
          {again}
        </Button>
        {error.digest === undefined ? null : (
          <p className="mt-4 text-xs text-muted">{fill(reference, { digest: error.digest })}</p>
        )}
      </EmptyState>
    </main>
  )
}
