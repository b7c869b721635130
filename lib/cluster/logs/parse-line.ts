import type { UnparsedReason } from '../../domain/log-sample.ts'
import { isReadableTime } from './readable-time.ts'

/** The values by label, as text. A Map, so that no label means anything to us. */
type Labels = ReadonlyMap<string, string>
export type ParsedLine =
  | { format: 'ltsv' | 'json'; labels: Labels }
  | { format: 'other'; reason: UnparsedReason; labels?: never }

const label = /^[0-9A-Za-z_.-]+$/
const other = (reason: UnparsedReason): ParsedLine => ({ format: 'other', reason })

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? '…' : String(value)
}

function parseJson(text: string): ParsedLine {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return other('notJson')
    return { format: 'json', labels: new Map(Object.entries(value).map(([name, each]) => [name, textOf(each)])) }
  } catch {
    return other('notJson')
  }
}

/** LTSV (http://ltsv.org): fields between TABs, each `label:value`. With one field allowed, `ERROR: x` would be LTSV. */
function parseLtsv(text: string): ParsedLine {
  const fields = text.split('\t')
  const labels = new Map<string, string>()
  for (const field of fields) {
    const colon = field.indexOf(':')
    if (colon === -1) return other('noColon')
    if (fields.length === 1) return other('oneField')
    if (colon === 0) return other('emptyLabel')
    const name = field.slice(0, colon)
    if (!label.test(name)) return other('badLabel')
    if (labels.has(name)) return other('duplicateLabel')
    labels.set(name, field.slice(colon + 1))
  }
  const time = labels.get('time')
  return time !== undefined && !isReadableTime(time) ? other('badTime') : { format: 'ltsv', labels }
}

/** A line as a collector would parse it: one JSON object, or LTSV of two fields or more, or why it is neither. Never throws. */
export function parseLine(text: string): ParsedLine {
  const whole = text.trim()
  return /^[{[]/.test(whole) ? parseJson(whole) : parseLtsv(text)
}
