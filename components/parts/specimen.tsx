import type { ReactNode } from 'react'

/** One group of parts under its anchor. */
export function PartGroup({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 className="text-base font-semibold" id={id}>
        {title}
      </h2>
      <div className="specimens">{children}</div>
    </section>
  )
}

/** A part in one state, and the name of that state. `wide`: it takes the whole row. */
export function Specimen({ state, wide, children }: { state: string; wide?: true; children: ReactNode }) {
  return (
    <div className={wide ? 'specimen specimen-wide' : 'specimen'}>
      <p>{state}</p>
      <div>{children}</div>
    </div>
  )
}
