import type { ComponentProps } from 'react'

const looks = { plain: '', primary: ' button-primary', quiet: ' button-quiet', danger: ' button-danger' } as const
const sizes = { md: '', sm: ' button-sm' } as const
export type Look = keyof typeof looks
export type Size = keyof typeof sizes

/** Classes of a button, for links that look like one. */
export function buttonLook(look: Look = 'plain', size: Size = 'md'): string {
  return `button${looks[look]}${sizes[size]}`
}

export interface ButtonProps extends ComponentProps<'button'> {
  look?: Look
  size?: Size
  /** Its work is under way: it keeps its place, width and focus, and takes no second press. */
  pending?: boolean
}

export function Button({ look, size, pending = false, type = 'button', className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      {...(pending ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      className={className === undefined ? buttonLook(look, size) : `${buttonLook(look, size)} ${className}`}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      type={type}
    />
  )
}
