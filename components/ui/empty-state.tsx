import type { ReactNode } from 'react'

/** Nothing to show, and the next step. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-16 text-center">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="max-w-prose text-muted">{text}</p>
      {children === undefined ? null : <div className="mt-3">{children}</div>}
    </div>
  )
}
