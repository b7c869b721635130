import { isRaw, textOrNull } from './read.ts'

/** A Status object of the API server: its message, empty where it has none. Null for anything else. */
export function statusIn(type: string, body: string): string | null {
  if (!type.startsWith('application/json')) return null
  try {
    const value: unknown = JSON.parse(body)
    if (!isRaw(value) || value.kind !== 'Status' || value.apiVersion !== 'v1') return null
    return textOrNull(value.message) ?? ''
  } catch {
    return null
  }
}

/** The API server's own words for an answer that is no success; never a piece of what a pod wrote. */
export function wordsOf({ status, type, body }: { status: number; type: string; body: Buffer }): string {
  return statusIn(type, body.toString('utf8')) || `HTTP ${status}`
}
