import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** Thrown when a body is larger than was asked for. */
export class TooLarge extends Error {}

/** Thrown for a content encoding that was not asked for. */
export class WrongEncoding extends Error {}

/**
 * Reads a body, unpacking gzip, and counts its bytes after that: a small answer that grows is stopped at the same limit. Throws TooLarge,
 * WrongEncoding, or what the stream threw.
 */
export async function readBody(body: Readable, encoding: string, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  const collect = async (stream: AsyncIterable<Buffer>) => {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > limit) throw new TooLarge()
      chunks.push(chunk)
    }
  }
  if (encoding === '' || encoding === 'identity') await pipeline(body, collect)
  else if (encoding === 'gzip') await pipeline(body, createGunzip(), collect)
  else {
    // Without a listener the stream's own abort would end the process.
    body.on('error', () => {}).destroy()
    throw new WrongEncoding(encoding)
  }
  return Buffer.concat(chunks, bytes)
}
