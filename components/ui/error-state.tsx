import type { ReactNode } from 'react'
import { Notice } from './notice.tsx'

/** What could not be done or read: one sentence, its stable code for whoever is asked, and the next step where there is one. */
export function ErrorState({ code, children, next }: { code: string; children: ReactNode; next?: ReactNode }) {
  return (
    <Notice role="alert" sign="fail">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 wrap-anywhere">
          {children} <code className="text-muted">{code}</code>
        </p>
        {next}
      </div>
    </Notice>
  )
}
