import type { ComponentProps, ReactNode } from 'react'
import { Sign } from './sign.tsx'

/**
 * A control under its label. The control is the child, so that the label belongs to it without an id. `hint` says what to give, `error` what
 * is wrong with it; set `aria-invalid` on the control beside an error.
 */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string
  hint?: ReactNode
  error?: ReactNode
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is always the child
    <label className="labelled">
      {label}
      {children}
      {hint === undefined ? null : <span className="font-normal">{hint}</span>}
      {error === undefined || error === null ? null : (
        <span className="field-error" role="alert">
          <Sign name="fail" />
          {error}
        </span>
      )}
    </label>
  )
}

export function Input(props: ComponentProps<'input'>) {
  return <input autoComplete="off" {...props} className={`field ${props.className ?? ''}`} />
}
