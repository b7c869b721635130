/** Wide and full-width blocks of Unicode's East Asian Width (UAX 11), and emoji: two columns on a terminal. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const combining = /[\p{Mn}\p{Me}\u200b-\u200d]/u

const columnsOf = (char: string) => (combining.test(char) ? 0 : wide.test(char) ? 2 : 1)

/** Columns that a line takes on a terminal. */
export function widthOf(text: string): number {
  let columns = 0
  for (const char of text) columns += columnsOf(char)
  return columns
}

/** Fills up with blanks on the right, or cuts and ends in `…`, so that the text takes exactly `columns`. */
export function padTo(text: string, columns: number): string {
  const missing = columns - widthOf(text)
  if (missing >= 0) return text + ' '.repeat(missing)
  let kept = ''
  for (const char of text) {
    if (widthOf(kept) + columnsOf(char) > columns - 1) break
    kept += char
  }
  return padTo(`${kept}…`, columns)
}

/** A word that must stay together, or one character of a language that breaks anywhere, with the blanks after it. */
const chunk = new RegExp(`${wide.source}[、。）」]?\\s*|(?:(?!${wide.source})\\S)+\\s*|\\s+`, 'gu')

/** Breaks a text into lines of at most `columns`, at blanks and between wide characters; only a longer word is cut. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of text.match(chunk) ?? []) {
    if (line !== '' && widthOf(line + part.trimEnd()) > columns) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += part
    while (widthOf(line.trimEnd()) > columns) {
      const head = cut(line, columns)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

function cut(text: string, columns: number): string {
  let kept = ''
  let width = 0
  for (const char of text) {
    width += columnsOf(char)
    if (width > columns && kept !== '') break
    kept += char
  }
  return kept
}
