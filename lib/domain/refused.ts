/**
 * The one error the product throws on purpose: a stable code for programs and one sentence for people.
 * `field` names the input at fault; `status` is the HTTP status the API answers with; `current` is what stands there instead of what the
 * caller thought.
 */
export class Refused extends Error {
  readonly code: string
  readonly status: number
  readonly field: string | undefined
  readonly current: unknown

  constructor(
    code: string,
    message: string,
    { status = 422, field, current }: { status?: number; field?: string; current?: unknown } = {},
  ) {
    super(message)
    this.name = 'Refused'
    this.code = code
    this.status = status
    this.field = field
    this.current = current
  }
}
