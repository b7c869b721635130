import { isSecretName } from '../domain/secret-name.ts'
import { isReference, isStandIn } from './sign-of.ts'

const comment = /^\s*(?:#|\/\/|;|--|<!--|\*|\/\*)/
const longestLine = 4096

/** What every secret-like name holds: most lines are read no further. */
const perhaps = /passw|secret|token|api[_.-]?key|private[_.-]?key|credential/i

const plainLine = /^\s*(?:export\s+|-\s+|set\s+)?["']?([A-Za-z_][\w.-]{0,127})["']?\s*[:=]\s*(.*)$/
const quoted = /["']?([A-Za-z_][\w.-]{0,127})["']?\s{0,8}[:=]\s{0,8}(["'])((?:(?!\2)[^\\]|\\.){0,1024})\2/g
const element = /<([A-Za-z_][\w.-]{0,127})>([^<]{0,1024})<\//g
const property = /\b(?:name|key)="([^"]{1,128})"\s{1,8}value="([^"]{0,1024})"/g

/** The lines of a text that say something: comments left out, hostile lengths cut. */
export function* linesOf(text: string): Generator<string> {
  for (const line of text.split('\n')) if (!comment.test(line)) yield line.slice(0, longestLine)
}

const isFlag = /^[+-]?\d+(\.\d+)?$|^(true|false|yes|no|on|off|null|nil|none|undefined|~)$/i

/** Whether a value stands there itself: not empty, no number, no switch, nothing that a renderer or the program fills in. */
function isPlain(written: string): boolean {
  const value = written
    .trim()
    .replace(/[,;]$/, '')
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()
  if (value === '' || isFlag.test(value) || isReference(value) || isStandIn(value)) return false
  return !/\$\{|\$\(|\{\{|<%|%\(|^\$\w+$|^<[^>]*>$|^%\w+%$|^[[{]|^[*&!]/.test(value)
}

/**
 * The secret-like names that a line of the text gives a plain value: `KEY=VALUE`, `key: value`, `"key": "value"`, an XML element or
 * property. In a program (`quotedOnly`) only a quoted text is a value; the rest is code.
 */
export function assignmentsIn(text: string, quotedOnly: boolean): string[] {
  const names = new Set<string>()
  const take = (name: string | undefined, value: string | undefined) => {
    if (name === undefined || value === undefined || names.has(name)) return
    if (isSecretName(name) && isPlain(value)) names.add(name)
  }
  for (const line of linesOf(text)) {
    if (!perhaps.test(line)) continue
    for (const [, name, , value] of line.matchAll(quoted)) take(name, value)
    if (quotedOnly) continue
    const [, name, value] = plainLine.exec(line) ?? []
    take(name, value)
    for (const [, tag, content] of line.matchAll(element)) take(tag, content)
    for (const [, key, content] of line.matchAll(property)) take(key, content)
  }
  return [...names]
}
