const key = Buffer.from('"managedFields":[')
const quote = 0x22
const backslash = 0x5c
const open = 0x5b
const close = 0x5d

/** Where the array that begins at `from` ends: the place of its closing bracket, or -1. */
function endOfArray(json: Buffer, from: number): number {
  let depth = 1
  for (let i = from; i < json.length; i++) {
    const byte = json[i]
    if (byte === quote) {
      for (i++; i < json.length && json[i] !== quote; i++) if (json[i] === backslash) i++
    } else if (byte === open) depth++
    else if (byte === close && --depth === 0) return i
  }
  return -1
}

/**
 * Empties every `managedFields` of a compact JSON text, in place, before it is parsed: they are nearly half of a pod, and nothing reads
 * them. The key cannot stand in a string, where its quotes would be escaped. A text that is cut stays as it is, for the parser to refuse.
 */
export function withoutManagedFields(json: Buffer): Buffer {
  let kept = 0
  let read = 0
  for (;;) {
    const found = json.indexOf(key, read)
    const start = found + key.length
    const end = found < 0 ? -1 : endOfArray(json, start)
    if (end < 0) break
    json.copyWithin(kept, read, start)
    kept += start - read
    read = end
  }
  if (read === 0) return json
  json.copyWithin(kept, read)
  return json.subarray(0, kept + json.length - read)
}
