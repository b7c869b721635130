import Link from 'next/link'
import { useFormatter } from 'next-intl'

export interface Tab {
  href: string
  name: string
  /** How many things stand there; left out where that says nothing. */
  count?: number
  here: boolean
}

/** Parts of one thing as links: each has an address, and works without a script. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const { number } = useFormatter()
  return (
    <nav aria-label={label} className="tabs">
      {tabs.map(({ href, name, count, here }) => (
        <Link aria-current={here ? 'page' : undefined} href={href} key={href} prefetch={false} scroll={false}>
          {name}
          {count === undefined ? null : <span className="count">{number(count)}</span>}
        </Link>
      ))}
    </nav>
  )
}
