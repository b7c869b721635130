/** Names that mean the same field (checks.md, log-fields). */
const aliases: ReadonlyMap<string, string> = new Map([
  ['uri', 'path'],
  ['url', 'path'],
  ['req', 'path'],
  ['reqtime', 'duration'],
  ['request_time', 'duration'],
  ['taken', 'duration'],
  ['timestamp', 'time'],
  ['ts', 'time'],
])

/** How many milliseconds one of a unit is; a duration without a unit in its name is in seconds. */
const units: Readonly<Record<string, number>> = { ms: 1, microsec: 0.001, seconds: 1_000 }
const withUnit = /^(.+)_(ms|microsec|seconds)$/

const canonical = (name: string) => aliases.get(name) ?? name

/** The field that a label of a log line means: `uri` is `path`, `reqtime_microsec` is `duration`, all else is itself. */
export function fieldOf(label: string): string {
  const base = withUnit.exec(label)?.[1]
  return base !== undefined && canonical(base) === 'duration' ? 'duration' : canonical(label)
}

/** Milliseconds in one of what this label counts: 1 for `duration_ms`, 0.001 for `reqtime_microsec`, else 1,000. */
export function unitOf(label: string): number {
  return units[withUnit.exec(label)?.[2] ?? 'seconds'] ?? 1_000
}
