/** What the API refused, with its stable code; `OFFLINE` when there was no answer at all. */
export class ApiError extends Error {
  readonly code: string
  /** The input at fault, where there is one. */
  readonly field: string | undefined
  /** What stands there instead of what was thought. */
  readonly current: unknown

  constructor(code: string, message: string, field?: string, current?: unknown) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.field = field
    this.current = current
  }
}

interface Failure {
  error: { code: string; message: string; field?: string; current?: unknown }
}

async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body
  const { error }: Failure = isFailure(body) ? body : { error: { code: 'INTERNAL', message: response.statusText } }
  throw new ApiError(error.code, error.message, error.field, error.current)
}

function isFailure(body: unknown): body is Failure {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object'
}

const offline = () => {
  throw new ApiError('OFFLINE', 'The server did not answer.')
}

/** Reads from our own API until `signal` says that nobody waits. The caller names the contract's type; both sides are one program. Throws ApiError. */
export async function read<T>(path: string, signal?: AbortSignal): Promise<T>
export async function read(path: string, signal?: AbortSignal): Promise<unknown> {
  return answerOf(await fetch(path, { headers: { accept: 'application/json' }, signal }).catch(offline))
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Changes something through our own API. A key makes it safe to send again: a repeated request is answered, not done twice.
 * Answers with the body and the server's time. Throws ApiError.
 */
export async function send<T>(path: string, body: object, method?: Method): Promise<{ result: T; at: number }>
export async function send(path: string, body: object, method: Method = 'POST'): Promise<unknown> {
  const response = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(body),
  }).catch(offline)
  const result = await answerOf(response)
  return { result, at: Date.parse(response.headers.get('date') ?? '') }
}
