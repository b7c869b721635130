import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonLook, type Look, type Size } from './button.tsx'

/** Goes somewhere and looks like a button. `href` null: there is nowhere to go, which is said and not hidden. */
export function LinkButton({
  href,
  look,
  size,
  className,
  children,
  ...rest
}: Omit<ComponentProps<typeof Link>, 'href'> & { href: string | null; look?: Look; size?: Size }) {
  const classes = `${buttonLook(look, size)} ${className ?? ''}`
  if (href === null)
    return (
      <span aria-disabled="true" className={classes}>
        {children}
      </span>
    )
  return (
    <Link prefetch={false} {...rest} className={classes} href={href}>
      {children}
    </Link>
  )
}
