import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Refused } from '../../domain/refused.ts'

function unreadable(path: string, error: unknown): Refused {
  if (error instanceof Refused) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Refused('FILE_NOT_FOUND', `${path} does not exist.`)
  return new Refused('FILE_UNREADABLE', `${path} cannot be read (${code}).`)
}

/**
 * The bytes of one file, or of standard input where there is no path for it. Reads at most `largest`, also of what has no size
 * beforehand. Throws Refused: FILE_NOT_FOUND, FILE_UNREADABLE, or `tooLarge`.
 */
export async function readBytes(
  { path, stdin }: { path: string; stdin?: Readable },
  largest: number,
  tooLarge: () => Refused,
): Promise<Buffer> {
  try {
    if (stdin === undefined && (await stat(path)).size > largest) throw tooLarge()
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of stdin ?? createReadStream(path)) {
      const bytes: Uint8Array = Buffer.from(chunk)
      size += bytes.length
      if (size > largest) throw tooLarge()
      chunks.push(bytes)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    throw unreadable(path, error)
  }
}
