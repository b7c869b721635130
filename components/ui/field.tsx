import type { ComponentProps, ReactNode } from 'react'

/** A control under its label. The control is the child, so that the label belongs to it without an id. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is always the child
    <label className="flex min-w-0 flex-col gap-1 text-xs font-medium text-muted">
      {label}
      {children}
    </label>
  )
}

export function Input(props: ComponentProps<'input'>) {
  return <input autoComplete="off" {...props} className={`field ${props.className ?? ''}`} />
}

export interface Option {
  value: string
  label: string
}

/** The browser's own select: it works without a script, by keyboard and on a phone. */
export function Select({ options, ...rest }: ComponentProps<'select'> & { options: readonly Option[] }) {
  return (
    <select {...rest} className={`field ${rest.className ?? ''}`}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
