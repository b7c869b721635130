import type { ReactNode } from 'react'

/** A screen: its one heading, a line about it, what can be done, and the content. */
export function Page({
  title,
  above,
  lead,
  actions,
  children,
}: {
  title: ReactNode
  above?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <main className="mx-auto w-full max-w-[84rem] px-4 pt-5 pb-20 sm:px-6 lg:px-8 lg:pt-7" id="content" tabIndex={-1}>
      {above}
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
          {lead === undefined ? null : <p className="mt-1 max-w-prose text-muted">{lead}</p>}
        </div>
        {actions}
      </header>
      <div className="mt-5">{children}</div>
    </main>
  )
}

/** A framed surface. `flush`: its content reaches the frame, as a table does. */
export function Card({ flush, className, children }: { flush?: true; className?: string; children: ReactNode }) {
  const inner = flush ? 'overflow-x-auto' : 'p-4 sm:p-5'
  return <div className={`rounded-lg border border-line bg-surface ${inner} ${className ?? ''}`}>{children}</div>
}
