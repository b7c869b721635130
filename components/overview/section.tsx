import type { ReactNode } from 'react'
import { Card } from '#components/ui/page.tsx'

/** One part of the overview under its heading. */
export function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 text-base font-semibold">{title}</h2>
      <Card flush>{children}</Card>
      {note === undefined ? null : <p className="mt-1.5 text-xs text-muted">{note}</p>}
    </section>
  )
}
