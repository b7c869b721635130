/** What a text turned out to be. `position` counts UTF-16 units from 0. */
export type JsonText = { ok: true; value: unknown } | { ok: false; fault: 'tooDeep' | 'invalid'; position: number }

const deepest = 32
const blank = /[ \t\n\r]*/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const plain = /[ !#-[\]-\uffff]+/y

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}

/** The end of the string that starts at `from`, or the place of its fault as a negative number minus one. */
function endOfString(text: string, from: number): number {
  if (text[from] !== '"') return -from - 1
  let at = from + 1
  for (;;) {
    at = skip(plain, text, at)
    if (text[at] === '"') return at + 1
    const next = skip(escaped, text, at)
    if (next === at) return -at - 1
    at = next
  }
}

type Expect = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'comma'

/**
 * Walks the text once without building anything: finds the first fault, or nesting beyond 32 levels, before a parser spends memory on it.
 * Answers null when the text is JSON (RFC 8259), which `JSON.parse` then takes.
 */
function faultIn(text: string): { fault: 'tooDeep' | 'invalid'; position: number } | null {
  const open: string[] = []
  let expect: Expect = 'value'
  let at = skip(blank, text, 0)
  for (;;) {
    const char = text[at]
    const invalid = { fault: 'invalid' as const, position: at }
    if (expect === 'comma' && open.length === 0) return at === text.length ? null : invalid
    const closes = char !== undefined && char === open.at(-1) && expect !== 'value' && expect !== 'key'
    if (closes) {
      open.pop()
      expect = 'comma'
      at += 1
    } else if (expect === 'comma') {
      if (char !== ',') return invalid
      expect = open.at(-1) === '}' ? 'key' : 'value'
      at += 1
    } else if (expect === 'key' || expect === 'keyOrEnd') {
      const end = endOfString(text, at)
      if (end < 0) return { fault: 'invalid', position: -end - 1 }
      at = skip(blank, text, end)
      if (text[at] !== ':') return { fault: 'invalid', position: at }
      expect = 'value'
      at += 1
    } else if (char === '{' || char === '[') {
      if (open.length === deepest) return { fault: 'tooDeep', position: at }
      open.push(char === '{' ? '}' : ']')
      expect = char === '{' ? 'keyOrEnd' : 'valueOrEnd'
      at += 1
    } else {
      const end = char === '"' ? endOfString(text, at) : skip(scalar, text, at)
      if (end < 0) return { fault: 'invalid', position: -end - 1 }
      if (end === at) return invalid
      expect = 'comma'
      at = end
    }
    at = skip(blank, text, at)
  }
}

/** Parses JSON of at most 32 levels, or says where it goes wrong. */
export function readJson(text: string): JsonText {
  const fault = faultIn(text)
  return fault === null ? { ok: true, value: JSON.parse(text) } : { ok: false, ...fault }
}
