import type { ComponentProps, ReactNode } from 'react'

/** The browser's own box beside its words. */
export function Checkbox({ children, ...rest }: ComponentProps<'input'> & { children: ReactNode }) {
  return (
    <label className="checkbox">
      <input {...rest} type="checkbox" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </label>
  )
}
