import { type Page, textOf } from './page.ts'

const token = /\s*(?:("(?:\\[^\n]|[^\\"])*")|([a-zA-Z_:][\w:]*)|([{}=,]))/y
const enough = 8192

/** What an escape of a label value means; an unknown one stays as it is written. */
const meant = (value: string) =>
  value.slice(1, -1).replace(/\\([\\n"])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))

/** The name of the metric and the labels of a series that parses. For the few lines that are looked at closely. */
export interface Series {
  name: string
  labels: ReadonlyMap<string, string>
}

/** Reads the series that begins at `start`, which must be one that parses. At most 8,192 bytes of it are looked at. */
export function seriesAt(page: Page, start: number): Series {
  const text = textOf(page, start, Math.min(page.end, start + enough))
  const labels = new Map<string, string>()
  token.lastIndex = 0
  let [, , name = '', sign] = token.exec(text) ?? []
  if (name !== '') [, , , sign] = token.exec(text) ?? []
  let before: string | null = null
  let isValue = false
  while (sign !== '}') {
    const [all, quoted, plain, next] = token.exec(text) ?? []
    if (all === undefined || (labels.size === 0 && sign === undefined)) break
    const word = quoted === undefined ? plain : meant(quoted)
    if (word !== undefined && isValue) {
      if (before !== null && word !== '') labels.set(before, word)
      before = null
    } else if (word !== undefined) before = word
    else if (next !== '=' && before !== null) {
      name = before
      before = null
    }
    isValue = next === '='
    sign = next ?? '{'
  }
  return { name, labels }
}

/** A text that two series share when they are the same, whatever the order and the quotes of their labels. */
export function seriesKey(page: Page, start: number): string {
  const { name, labels } = seriesAt(page, start)
  const sorted = [...labels].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([name, sorted])
}
