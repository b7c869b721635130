import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button.tsx'

/** A button that shows a sign only; `label` is its name, read aloud and shown on hover. */
export function IconButton({
  label,
  children,
  className,
  ...rest
}: ButtonProps & { label: string; children: ReactNode }) {
  return (
    <Button look="quiet" title={label} {...rest} aria-label={label} className={`button-icon ${className ?? ''}`}>
      {children}
    </Button>
  )
}
