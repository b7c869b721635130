import { createHmac } from 'node:crypto'
import type { LogHit } from '../../domain/log-sample.ts'
import { credentialRules } from './credentials.ts'
import { keyRules } from './keys.ts'
import { personalRules } from './personal.ts'
import type { Rule } from './rule.ts'

/** Every rule, in the order of its finds. */
export const rules: readonly Rule[] = [...credentialRules, ...keyRules, ...personalRules]

const mostValues = 10

/** Full-width letters, digits and signs as their narrow forms: as long as before, so that places stay. */
const narrow = (text: string) => text.replace(/[！-～]/g, (each) => String.fromCharCode(each.charCodeAt(0) - 0xfee0))

function* findsOf({ pattern, find }: Rule, text: string): Generator<{ value: string; index: number }> {
  for (const found of text.matchAll(pattern)) {
    const value = find(found)
    if (value !== null) yield { value, index: found.index }
  }
}

function findsAny(among: readonly Rule[], text: string): boolean {
  const narrowed = narrow(text)
  return among.some((rule) => !findsOf(rule, narrowed).next().done)
}

/** Whether a text holds anything that a rule finds; for texts that are kept. */
export const holdsSecret = (text: string): boolean => findsAny(rules, text)

const keysAndCredentials: readonly Rule[] = [...credentialRules, ...keyRules]

/** Whether a text holds what opens a door, whatever it says about people. */
export const holdsKey = (text: string): boolean => findsAny(keysAndCredentials, text)

const lineEnd = /\r?\n/

/** The keys and credentials on a page of metrics, by rule and number of lines; nothing of them. It may take long over a hostile page. */
export function keysOn(bytes: Uint8Array): { rule: string; lines: number }[] {
  const lines = new TextDecoder().decode(bytes).split(lineEnd)
  const hits = detect(
    lines.map((text) => ({ at: null, text })),
    null,
    keysAndCredentials,
  )
  return hits.map(({ rule, lines }) => ({ rule, lines }))
}

/** The number of the line that an index of the joined text lies in. */
function lineAt(starts: readonly number[], index: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * What all rules, or those of `among`, find in these lines, read as one text so that a key over many lines is one. `key` hashes the finds (HMAC-SHA-256),
 * that the same one is known again; without it there are no fingerprints. Nothing that was found is in the answer.
 */
export function detect(
  lines: readonly { at: string | null; text: string }[],
  key: string | null,
  among = rules,
): LogHit[] {
  const text = narrow(lines.map((line) => line.text).join('\n'))
  const starts: number[] = []
  let start = 0
  for (const line of lines) {
    starts.push(start)
    start += line.text.length + 1
  }
  const hits: LogHit[] = []
  for (const rule of among) {
    const all = new Set<number>()
    const values = new Map<string, Set<number>>()
    for (const { value, index } of findsOf(rule, text)) {
      const line = lineAt(starts, index)
      all.add(line)
      values.set(value, (values.get(value) ?? new Set()).add(line))
    }
    if (all.size === 0) continue
    const kept = key === null ? [] : [...values].slice(0, mostValues)
    hits.push({
      rule: rule.id,
      lines: all.size,
      at: lines[Math.min(...all)]?.at ?? null,
      values: kept.map(([value, on]) => ({
        fingerprint: createHmac('sha256', key ?? '')
          .update(`${rule.id}\0${value}`)
          .digest('hex'),
        lines: on.size,
      })),
      more: key === null ? 0 : values.size - kept.length,
    })
  }
  return hits
}
