import type { ComponentProps } from 'react'

const base =
  'inline-flex h-8 items-center justify-center gap-1.5 rounded-md px-3 text-sm font-medium whitespace-nowrap transition-colors duration-100 disabled:cursor-default disabled:opacity-55 aria-disabled:cursor-default aria-disabled:opacity-55'
const looks = {
  primary: 'bg-accent-strong text-on-accent hover:bg-accent-strong/90',
  plain: 'border border-line bg-surface text-ink hover:bg-raised',
  quiet: 'text-muted hover:bg-raised hover:text-ink',
} as const
export type Look = keyof typeof looks

/** Classes of a button, for links that look like one. */
export function buttonLook(look: Look = 'plain'): string {
  return `${base} ${looks[look]}`
}

export function Button({ look = 'plain', type = 'button', ...rest }: ComponentProps<'button'> & { look?: Look }) {
  return <button type={type} {...rest} className={`${buttonLook(look)} ${rest.className ?? ''}`} />
}
