import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type FactSet, factSetSchema } from '#lib/domain/facts.ts'
import { Refused } from '#lib/domain/refused.ts'

/** Raised when the facts change their shape in a way that older snapshots do not parse as. */
export const snapshotFormat = 1
const largest = 512 * 1024 * 1024

export interface PackedSnapshot {
  format: number
  /** Bytes of the JSON. */
  size: number
  body: Buffer
}

export async function packSnapshot(facts: FactSet): Promise<PackedSnapshot> {
  const json = Buffer.from(JSON.stringify(facts))
  return { format: snapshotFormat, size: json.length, body: await promisify(gzip)(json, { level: 5 }) }
}

/**
 * The facts as they were judged. Throws SNAPSHOT_UNREADABLE for another format or content that does not parse. `textOf` may leave out
 * what the reader does not need before it is parsed.
 */
export async function unpackSnapshot(
  { format, body }: Pick<PackedSnapshot, 'format' | 'body'>,
  textOf: (json: Buffer) => string | Promise<string> = (json) => json.toString(),
): Promise<FactSet> {
  const unreadable = new Refused('SNAPSHOT_UNREADABLE', 'This snapshot was written by another version of Landfall.', {
    status: 410,
  })
  if (format !== snapshotFormat) throw unreadable
  try {
    const json = await promisify(gunzip)(body, { maxOutputLength: largest })
    return factSetSchema.parse(JSON.parse(await textOf(json)))
  } catch {
    throw unreadable
  }
}
