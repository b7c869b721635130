/**
 * What a spreadsheet would take for a formula or a command: full-width and small forms count too, because a spreadsheet may fold them
 * (trust.md, rule 32).
 */
const formula = /^[=+\-@\t\r\n]/

/**
 * One cell (RFC 4180). A number stays a number; null is empty. A text that begins like a formula gets a leading `'` and quotes, so that no
 * spreadsheet runs it; half of a character becomes U+FFFD, which is what UTF-8 would make of it.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const text = value.toWellFormed()
  const [first = ''] = text
  const guarded = formula.test(first.normalize('NFKC')) ? `'${text}` : text
  return guarded !== text || /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** One record, ended by CR LF. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

/** Without it Excel reads the file in the code page of its machine, and Japanese names arrive broken. */
export const byteOrderMark = '\ufeff'
