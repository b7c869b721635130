/** Letters that turn the direction of what follows, and those that no one sees. */
const unseen = /[\p{Cc}\u2028\u2029]+/gu
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * A value as Markdown text that shows exactly itself: on one line, in one cell, never markup, HTML, a link, an image or a mention
 * (trust.md, rule 31).
 */
export function markdownText(value: string): string {
  return value
    .replace(unseen, ' ')
    .replace(turning, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]#|~$]/g, '\\$&')
    .replace(/^(\s*)([-=+>])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/(www)\./gi, '$1&#46;')
    .replace(/@/g, '&#64;')
    .trim()
}

/** A table; every cell is escaped. The first column is the row's name. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}
