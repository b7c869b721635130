import { setImmediate as turn } from 'node:timers/promises'

const quote = 0x22
const backslash = 0x5c
const comma = Buffer.from(',')
const valueKey = Buffer.from('"value":')
/** Bytes between two turns of the event loop. */
const stretch = 8 * 1024 * 1024

/** Where the next of these byte strings stands at or after a place; each is searched for once, because the places only grow. */
function finder(json: Buffer, needles: readonly string[]) {
  const hits = needles.map((needle) => ({ bytes: Buffer.from(needle), at: -1 }))
  return (from: number, to: number): boolean =>
    hits.some((hit) => {
      if (hit.at < from) {
        const found = json.indexOf(hit.bytes, from)
        hit.at = found === -1 ? json.length : found
      }
      return hit.at < to
    })
}

/**
 * The JSON of a FactSet without the objects that do not name one of these namespaces: small enough to parse for one service, however
 * many pods the cluster has. What is looked for is text, so an object may stay that only mentions a namespace; its own `ns` decides later.
 * `json` is compact, as JSON.stringify writes it.
 */
export async function sliceSnapshot(json: Buffer, namespaces: readonly string[]): Promise<string> {
  // a host names a namespace between dots; a monitor of any namespace names none
  const names = namespaces.flatMap((ns) => [`"${ns}"`, `.${ns}.`, `.${ns}"`])
  const isWanted = finder(json, [...names, '"namespaces":"any"'])
  const kept: Buffer[] = []
  let depth = 0
  let from = 0
  let begin = 0
  let inValues = false
  let isFirst = true
  let rested = 0
  for (let i = 0; i < json.length; i++) {
    const byte = json[i]
    if (byte === quote) {
      for (i++; json[i] !== quote; i++) if (json[i] === backslash) i++
    } else if (byte === 0x7b || byte === 0x5b) {
      depth++
      if (depth === 4 && inValues) begin = i
      if (depth === 3 && byte === 0x5b && json.subarray(i - valueKey.length, i).equals(valueKey)) {
        kept.push(json.subarray(from, i + 1))
        inValues = true
        isFirst = true
      }
    } else if (byte === 0x7d || byte === 0x5d) {
      depth--
      if (!inValues || depth > 3) continue
      if (depth === 3 && isWanted(begin, i)) {
        if (!isFirst) kept.push(comma)
        kept.push(json.subarray(begin, i + 1))
        isFirst = false
      }
      if (depth === 2) {
        inValues = false
        from = i
      }
      if (i - rested > stretch) {
        rested = i
        await turn()
      }
    }
  }
  kept.push(json.subarray(from))
  return Buffer.concat(kept).toString()
}
