'use client'

import Link from 'next/link'
import { useSelectedLayoutSegment } from 'next/navigation'

export interface Tab {
  /** The last part of the address; null for the first tab, which also holds the history of its items. */
  segment: string | null
  label: string
}

/** The views of a service as plain links, so that they work without a script too. */
export function ServiceTabs({ service, label, tabs }: { service: string; label: string; tabs: readonly Tab[] }) {
  const segment = useSelectedLayoutSegment()
  const here = tabs.some((tab) => tab.segment === segment) ? segment : null
  return (
    <nav aria-label={label} className="tabs mt-4">
      {tabs.map((tab) => (
        <Link
          aria-current={tab.segment === here ? 'page' : undefined}
          href={`/services/${service}${tab.segment === null ? '' : `/${tab.segment}`}`}
          key={tab.label}
          prefetch={false}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
