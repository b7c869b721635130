/** A setting as a form draws it. `lines`: a list of names, one a line; `choice`: one of a fixed list, `choices`: some. */
export type ParamField = { name: string } & (
  | { is: 'number'; min: number; max: number; step: number | 'any'; default: number }
  | { is: 'switch'; default: boolean }
  | { is: 'text'; longest: number; default: string }
  | { is: 'lines'; default: string[] }
  | { is: 'choice'; options: string[]; default: string }
  | { is: 'choices'; options: string[]; default: string[] }
)

/** What a form holds of a setting: lists as their lines, numbers as they are typed. */
export type Typed = string | boolean | readonly string[]

export function typedOf(field: ParamField, value: unknown): Typed {
  if (field.is === 'switch') return value === true
  if (field.is === 'choices') return Array.isArray(value) ? value.map(String) : []
  if (field.is === 'lines') return Array.isArray(value) ? value.join('\n') : ''
  return String(value)
}

/** The setting that was typed; what cannot be read as its kind goes on as it is, for the server to refuse. */
export function settingFrom(field: ParamField, typed: Typed): unknown {
  if (typeof typed !== 'string') return typed
  if (field.is === 'number') return typed.trim() === '' ? null : Number(typed)
  if (field.is === 'lines')
    return typed
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  return typed
}
