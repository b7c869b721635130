import type { IncomingMessage } from 'node:http'
import { parse } from 'yaml'

const MOST_BYTES = 1024 * 1024

export class BadBody extends Error {}

/** The body of a request, JSON or YAML, at most 1 MiB. Throws BadBody. */
export async function readBody(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming) {
    const part = Buffer.from(chunk)
    bytes += part.length
    if (bytes > MOST_BYTES) throw new BadBody('the request body is too large')
    chunks.push(part)
  }
  const text = Buffer.concat(chunks).toString()
  try {
    const yaml = incoming.headers['content-type']?.includes('yaml') === true
    return yaml ? parse(text) : JSON.parse(text)
  } catch {
    throw new BadBody('the object provided is unrecognized: it does not parse')
  }
}
