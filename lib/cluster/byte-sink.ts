/** Bytes that are put together again from pieces of many chunks, in one buffer that is used again and again. */
export interface ByteSink {
  add(chunk: Buffer, from: number, to: number): void
  /** Whether the bytes so far end with these. */
  endsWith(bytes: Buffer): boolean
  readonly length: number
  /** What was put together, as text. */
  text(): string
  clear(): void
}

const first = 64 * 1024

export function byteSink(): ByteSink {
  let held = Buffer.allocUnsafe(first)
  let length = 0
  return {
    add(chunk, from, to) {
      if (to <= from) return
      if (length + to - from > held.length) {
        const larger = Buffer.allocUnsafe(2 * (length + to - from))
        held.copy(larger, 0, 0, length)
        held = larger
      }
      length += chunk.copy(held, length, from, to)
    },
    endsWith: (bytes) => length >= bytes.length && bytes.equals(held.subarray(length - bytes.length, length)),
    get length() {
      return length
    },
    text: () => held.toString('utf8', 0, length),
    clear() {
      length = 0
    },
  }
}
