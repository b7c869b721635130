'use client'

import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { icons } from './icons.tsx'
import type { places } from './places.ts'

/** A destination of the app; marked while the reader is there or below it. */
export function NavLink({
  href,
  place,
  children,
}: {
  href: string
  place: (typeof places)[number]['id']
  children: ReactNode
}) {
  const path = usePathname()
  const here = path === href || (href !== '/' && path.startsWith(`${href}/`))
  return (
    <Link aria-current={here ? 'page' : undefined} className="nav-link" href={href}>
      {icons[place]}
      {children}
      <Waiting />
    </Link>
  )
}

/** Shown beside the name while its page is on the way; the page one reads stays until the next one stands. */
function Waiting() {
  const { pending } = useLinkStatus()
  return <span aria-hidden="true" className="waiting nav-waiting" data-pending={pending} />
}
