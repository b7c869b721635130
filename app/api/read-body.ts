import { Refused } from '#lib/domain/refused.ts'
import { readJson } from './read-json.ts'

const mebibyte = 1024 * 1024

/** `application/json`, charset absent or utf-8 (trust.md, rule 5). */
export function mustBeJson(contentType: string | null): void {
  if (/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType ?? '')) return
  throw new Refused('JSON_REQUIRED', 'Send the body as application/json in UTF-8.', { status: 415 })
}

const tooLarge = (limit: number) =>
  new Refused('BODY_TOO_LARGE', `The body is larger than ${limit} bytes.`, { status: 413 })

/** Counts while it reads, so that a body without a length is cut off as well. */
async function bytesOf(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (;;) {
    const { value } = (await reader?.read()) ?? {}
    if (value === undefined) break
    size += value.byteLength
    if (size > limit) {
      await reader?.cancel()
      throw tooLarge(limit)
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Refused('INVALID_JSON', 'The body is not UTF-8.', { status: 400 })
  }
}

/** Reads a JSON object of at most `limit` bytes and 32 levels. Throws Refused with the first fault, in the order of trust.md, rule 5. */
export async function readBody(request: Request, limit = mebibyte): Promise<{ text: string; value: object }> {
  const text = textOf(await bytesOf(request, limit))
  const read = readJson(text)
  if (!read.ok && read.fault === 'tooDeep')
    throw new Refused('JSON_TOO_DEEP', 'The body nests deeper than 32 levels.', { status: 400 })
  if (!read.ok)
    throw new Refused('INVALID_JSON', `The body is not JSON: see position ${read.position}.`, { status: 400 })
  const { value } = read
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused('INVALID_BODY', 'The body must be a JSON object.')
  return { text, value }
}
