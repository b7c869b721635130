/**
 * The one error the product throws on purpose: a stable code for programs and one sentence for people.
 * `field` names the input at fault; `status` is the HTTP status the API answers with.
 */
export class Refused extends Error {
  readonly code: string
  readonly status: number
  readonly field: string | undefined

  constructor(code: string, message: string, { status = 422, field }: { status?: number; field?: string } = {}) {
    super(message)
    this.name = 'Refused'
    this.code = code
    this.status = status
    this.field = field
  }
}
