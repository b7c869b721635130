import type { ReactNode } from 'react'

/** A part of a screen under its heading. */
export function Part({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-8 min-w-0">
      <h2 className="text-lg font-semibold">{title}</h2>
      {lead === undefined ? null : <p className="max-w-prose text-sm text-muted">{lead}</p>}
      <div className="mt-2">{children}</div>
    </section>
  )
}
