/** One YAML document of a file as text; `line` is the line of the file it starts at, counted from 1. */
export interface Segment {
  text: string
  line: number
}

const isBreak = (char: string | undefined) => char === '\n' || char === '\r'
const endsMarker = (char: string | undefined) => char === undefined || char === ' ' || char === '\t' || isBreak(char)

/** Offsets of every `---` at the start of a line: in YAML always the start of a document, in whatever style the one before is. */
function markers(text: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf('---'); at !== -1; at = text.indexOf('---', at + 3))
    if ((at === 0 || isBreak(text[at - 1])) && endsMarker(text[at + 3])) found.push(at)
  return found
}

/** Whether there is more than comments, directives and blanks after a first marker. */
function hasContent(piece: string): boolean {
  for (let at = piece.startsWith('---') ? 3 : 0; at < piece.length; at += 1) {
    const char = piece[at]
    if (char === '#' || char === '%') {
      const end = piece.indexOf('\n', at)
      if (end === -1) return false
      at = end
    } else if (char !== ' ' && char !== '\t' && !isBreak(char)) return true
  }
  return false
}

function newlines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/**
 * Cuts a file into its documents, so that one that is broken spoils no other. What stands before a marker and holds only comments
 * or directives belongs to the document after it; segments without content are left out.
 */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = []
  let start = 0
  let line = 1
  for (const end of [...markers(text), text.length]) {
    const piece = text.slice(start, end)
    const full = hasContent(piece)
    if (!full && end < text.length && !piece.startsWith('---')) continue
    if (full) segments.push({ text: piece, line })
    line += newlines(text, start, end)
    start = end
  }
  return segments
}
