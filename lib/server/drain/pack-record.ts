import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type DrainTest, drainTestSchema } from '#lib/domain/drain-test.ts'

/** Raised when records change their shape in a way that older ones do not parse as. */
export const recordFormat = 1
const largest = 64 * 1024 * 1024

export async function packRecord(record: DrainTest): Promise<Buffer> {
  return promisify(gzip)(Buffer.from(JSON.stringify(record)), { level: 6 })
}

/** The record as it was written; null for one of another format. */
export async function unpackRecord(body: Buffer, format: number): Promise<DrainTest | null> {
  if (format !== recordFormat) return null
  const json = await promisify(gunzip)(body, { maxOutputLength: largest })
  return drainTestSchema.parse(JSON.parse(json.toString()))
}

/** What probes judge: the record without what is only drawn, because every snapshot holds a copy. */
export function factOf({ streams, ...record }: DrainTest): DrainTest {
  const bare = (stream: DrainTest['streams']['routed']) => (stream === null ? null : { ...stream, buckets: [] })
  const { routed, stale, slow, kept } = streams
  return { ...record, streams: { routed: bare(routed), stale: bare(stale), slow: bare(slow), kept: bare(kept) } }
}
