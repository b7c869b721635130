/** Controls, line and paragraph separators, and the marks that turn the writing direction: they could forge a line on a terminal. */
const unsafe = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu

const escaped = (char: string) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`

/** One line that is safe to show: what others wrote (names, messages of a cluster) may hold escape sequences. */
export function printable(text: string): string {
  return text.toWellFormed().replace(unsafe, escaped)
}
