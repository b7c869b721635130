'use client'

import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field, Input } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { ParamText } from '#lib/checks/define.ts'
import { fill } from '#lib/client/fill.ts'
import type { ParamField, Typed } from './typed.ts'

/** A setting by the control of its kind. The browser knows its range, so that it says so itself in the reader's language. */
export function ParamControl({
  field,
  text: { label, help, unit },
  value,
  withUnit,
  onChange,
}: {
  field: ParamField
  text: ParamText
  value: Typed
  /** How a label and its unit are written, with `label` and `unit`. */
  withUnit: string
  onChange: (value: Typed) => void
}) {
  if (field.is === 'switch')
    return (
      <Checkbox checked={value === true} onChange={({ target }) => onChange(target.checked)}>
        <span className="font-medium">{label}</span>
        <span className="block text-xs text-muted">{help}</span>
      </Checkbox>
    )
  if (field.is === 'choices') {
    const chosen = typeof value === 'object' ? value : []
    return (
      <fieldset>
        <legend className="text-xs font-medium text-muted">{label}</legend>
        <p className="text-xs text-muted">{help}</p>
        <div className="mt-1 flex flex-wrap gap-x-4">
          {field.options.map((option) => (
            <Checkbox
              checked={chosen.includes(option)}
              key={option}
              onChange={({ target }) =>
                onChange(field.options.filter((each) => (each === option ? target.checked : chosen.includes(each))))
              }
            >
              <code>{option}</code>
            </Checkbox>
          ))}
        </div>
      </fieldset>
    )
  }
  const typed = typeof value === 'string' ? value : ''
  if (field.is === 'lines')
    return (
      <Field hint={help} label={label}>
        <Textarea code onChange={({ target }) => onChange(target.value)} rows={4} value={typed} />
      </Field>
    )
  if (field.is === 'choice')
    return (
      <Field hint={help} label={label}>
        <Select
          onChange={({ target }) => onChange(target.value)}
          options={field.options.map((each) => ({ value: each, label: each }))}
          value={typed}
        />
      </Field>
    )
  if (field.is === 'text')
    return (
      <Field hint={help} label={label}>
        <Input
          className="font-mono"
          maxLength={field.longest}
          onChange={({ target }) => onChange(target.value)}
          required
          spellCheck={false}
          value={typed}
        />
      </Field>
    )
  return (
    <Field hint={help} label={unit === undefined ? label : fill(withUnit, { label, unit })}>
      <Input
        className="w-32 tabular-nums"
        inputMode="decimal"
        max={field.max}
        min={field.min}
        onChange={({ target }) => onChange(target.value)}
        required
        step={field.step}
        type="number"
        value={typed}
      />
    </Field>
  )
}
