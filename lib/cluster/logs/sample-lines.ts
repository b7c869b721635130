/** What of a log is looked at (trust.md rule 29). Bytes are those of the answer, time stamps of the API included. */
export const logLimits = { lines: 500, bytes: 262_144, lineBytes: 16_384 } as const

/** `at` is the time stamp of the API (RFC 3339), null without one. `cut`: the line was longer than may be read. */
export interface SampleLine {
  at: string | null
  text: string
  cut: boolean
}

const newline = 0x0a
const stamp = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))(?: |$)/
const longestStamp = 36

/** The last lines, and of those the first bytes: what `tailLines` and `limitBytes` of the API leave. */
function tail(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  if (bytes[end - 1] === newline) end -= 1
  let start = end
  for (let line = 0; line < logLimits.lines && start >= 0; line += 1)
    start = start === 0 ? -1 : bytes.lastIndexOf(newline, start - 1)
  return bytes.subarray(start + 1, Math.min(start + 1 + logLimits.bytes, bytes.length))
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(newline, from)
    const to = found === -1 ? bytes.length : found
    yield bytes.subarray(from, to)
    from = to + 1
  }
}

/**
 * The lines of a log as the API answers it. Only a newline ends a line: a lone CR, NUL or an escaped `\n` stays inside of its record.
 * Broken UTF-8 reads as U+FFFD. `stamped` `ifAll`: the stamps are the API's only where every line has one, as in a file of a person.
 */
export function sampleLines(bytes: Uint8Array, stamped: 'always' | 'ifAll'): SampleLine[] {
  const decoder = new TextDecoder()
  const kept = tail(bytes)
  const lines = [...pieces(kept)].map((piece) => {
    const cut = piece.length > logLimits.lineBytes + longestStamp
    const text = decoder.decode(cut ? piece.subarray(0, logLimits.lineBytes) : piece)
    return { text: text.endsWith('\r') ? text.slice(0, -1) : text, cut }
  })
  // Where the limit falls inside of a line, that is no fault of the line.
  const inside = kept.length >= logLimits.bytes && kept.at(-1) !== newline
  const last = lines.at(-1)
  if (inside && lines.length > 1 && last?.cut === false) lines.pop()
  const strip = stamped === 'always' || lines.every(({ text }) => text === '' || stamp.test(text))
  return lines.map(({ text, cut }) => {
    const found = strip ? stamp.exec(text) : null
    return found ? { at: found[1] ?? null, text: text.slice(found[0].length), cut } : { at: null, text, cut }
  })
}
