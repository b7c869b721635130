const unitMs: ReadonlyMap<string, number> = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
  ['us', 1e-3],
  ['µs', 1e-3],
  ['ns', 1e-6],
])

const part = /(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|ns)/gy

/**
 * A Go duration ("3s", "1.5s", "1m30s", "100ms") in milliseconds. Null when it does not parse, and for zero, which meshes read as
 * "no limit".
 */
export function durationMs(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 64) return null
  let total = 0
  let read = 0
  for (const [whole, amount, unit] of value.matchAll(part)) {
    total += Number(amount) * (unitMs.get(unit ?? '') ?? 0)
    read += whole.length
  }
  return read === value.length && total > 0 ? total : null
}
