import { type Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** Thrown when a body is larger than was asked for. */
export class TooLarge extends Error {}

/** Thrown for a content encoding that was not asked for. */
export class WrongEncoding extends Error {}

/**
 * Gives a body piece by piece, unpacking gzip, and counts its bytes after that: a small answer that grows is stopped at the same limit.
 * Answers with their number. Throws TooLarge, WrongEncoding, what `take` threw, or what the stream threw.
 */
export async function takeBody(
  body: Readable,
  encoding: string,
  limit: number,
  take: (chunk: Buffer) => void,
): Promise<number> {
  let bytes = 0
  // A plain writable: an async iterator takes several turns of the queue for every 16 KiB.
  const sink = new Writable({
    write(chunk: Buffer, _, done) {
      bytes += chunk.length
      if (bytes > limit) return done(new TooLarge())
      try {
        take(chunk)
        done()
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
  })
  if (encoding === '' || encoding === 'identity') await pipeline(body, sink)
  else if (encoding === 'gzip') await pipeline(body, createGunzip(), sink)
  else {
    // Without a listener the stream's own abort would end the process.
    body.on('error', () => {}).destroy()
    throw new WrongEncoding(encoding)
  }
  return bytes
}

/** A whole body; throws as `takeBody`. */
export async function readBody(body: Readable, encoding: string, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  await takeBody(body, encoding, limit, (chunk) => chunks.push(chunk))
  return Buffer.concat(chunks)
}
