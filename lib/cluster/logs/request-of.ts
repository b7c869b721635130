import { fieldOf, unitOf } from '../../domain/log-field.ts'

/** An answered request as a log line tells it. `ms` null where the line has no readable duration. */
export interface LoggedRequest {
  method: string | null
  path: string | null
  status: number
  ms: number | null
}

const requestLine = /^([A-Z]{3,10}) (\S+)/
const statusCode = /^[1-5]\d\d$/
const amount = /^\d{1,15}(\.\d{1,12})?(e[+-]?\d{1,2})?$/i

/** The request of a structured line: it has a status, and a method or a path; null where it is no request line. */
export function requestOf(labels: ReadonlyMap<string, string>): LoggedRequest | null {
  const status = labels.get('status') ?? ''
  if (!statusCode.test(status)) return null
  let method = labels.get('method') ?? ''
  let path = ''
  let ms: number | null = null
  for (const [label, value] of labels) {
    const field = fieldOf(label)
    if (field === 'path' && path === '') {
      // `req` of LTSV holds the request line: GET /property/1 HTTP/1.1
      const line = requestLine.exec(value)
      path = line?.[2] ?? value
      method = method === '' ? (line?.[1] ?? '') : method
    }
    if (field === 'duration' && ms === null && amount.test(value)) ms = Number(value) * unitOf(label)
  }
  if (method === '' && path === '') return null
  return { method: method || null, path: path || null, status: Number(status), ms }
}
