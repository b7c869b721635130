import type { ComponentProps } from 'react'
import { Kbd } from './kbd.tsx'

/** A search, to which the key `/` brings: one per page. `label` names it where no visible label does. */
export function SearchField({
  label,
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'aria-label' | 'type'> & { label: string }) {
  return (
    <span className={`search-field ${className ?? ''}`}>
      <svg aria-hidden="true" className="sign" fill="none" stroke="currentColor" strokeWidth="1.5" viewBox="0 0 16 16">
        <circle cx="7" cy="7" r="4.25" />
        <path d="m10.25 10.25 3.25 3.25" strokeLinecap="round" />
      </svg>
      <input
        aria-label={label}
        autoComplete="off"
        data-search=""
        maxLength={120}
        placeholder=" "
        {...rest}
        className="field"
        type="search"
      />
      <Kbd>/</Kbd>
    </span>
  )
}
