'use client'

import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A destination of the app; marked while the reader is there or below it. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname()
  const here = path === href || (href !== '/' && path.startsWith(`${href}/`))
  return (
    <Link
      aria-current={here ? 'page' : undefined}
      className="relative flex h-8 items-center gap-2 rounded-md px-2 text-sm font-medium whitespace-nowrap text-muted transition-colors duration-100 hover:bg-raised hover:text-ink aria-[current]:bg-raised aria-[current]:text-ink lg:px-2.5"
      href={href}
    >
      {children}
      <Waiting />
    </Link>
  )
}

/** Shown beside the name while its page is on the way; the page one reads stays until the next one stands. */
function Waiting() {
  const { pending } = useLinkStatus()
  return (
    <span
      aria-hidden="true"
      className="waiting absolute end-1 top-1 size-1.5 rounded-full bg-accent"
      data-pending={pending}
    />
  )
}
