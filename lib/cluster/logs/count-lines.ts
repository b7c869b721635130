import { fieldOf } from '../../domain/log-field.ts'
import type { LogCounts, UnparsedReason } from '../../domain/log-sample.ts'
import type { ParsedLine } from './parse-line.ts'
import type { LoggedRequest } from './request-of.ts'

/** A line with what it says: `request` null where it is none. */
export interface ReadLine {
  at: string | null
  parsed: ParsedLine
  request: LoggedRequest | null
}

const agreed: ReadonlySet<string> = new Set(['time', 'level', 'method', 'path', 'status', 'duration'])
const mostFields = 100
/** A key of JSON may be anything, an address or a number of a person too: only what reads as a name is kept. */
const nameLike = /^[A-Za-z@][A-Za-z_.-]{0,39}$/
const empty = new Set(['', '-'])

function fieldsOf({ parsed, request }: ReadLine): Set<string> {
  const found = new Set<string>()
  if (parsed.format === 'other') return found
  for (const [label, value] of parsed.labels) if (!empty.has(value)) found.add(fieldOf(label))
  if (request?.method) found.add('method')
  return found
}

function counter() {
  const counts = new Map<string, number>()
  let more = false
  return {
    add(name: string) {
      const known = counts.get(name)
      if (!nameLike.test(name) || (known === undefined && counts.size >= mostFields && !agreed.has(name))) more = true
      else counts.set(name, (known ?? 0) + 1)
    },
    counts: () => Object.fromEntries(counts),
    more: () => more,
  }
}

/** Counts lines by format, by the reason they are no record, and by the fields they carry. */
export function countLines(lines: readonly ReadLine[]): Omit<LogCounts, 'bytes' | 'cut' | 'hits'> {
  const formats = { ltsv: 0, json: 0, other: 0 }
  const unparsed: Partial<Record<UnparsedReason, number>> = {}
  const fields = counter()
  const requestFields = counter()
  let requests = 0
  for (const line of lines) {
    const { parsed, request } = line
    formats[parsed.format] += 1
    if (parsed.format === 'other') unparsed[parsed.reason] = (unparsed[parsed.reason] ?? 0) + 1
    if (request) requests += 1
    for (const name of fieldsOf(line)) {
      fields.add(name)
      if (request) requestFields.add(name)
    }
  }
  return {
    lines: lines.length,
    formats,
    unparsed,
    fields: fields.counts(),
    moreFields: fields.more(),
    requests,
    requestFields: requestFields.counts(),
  }
}
