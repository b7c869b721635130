import { z } from 'zod'

const compiled = new Map<string, RegExp>()

/** A regular expression, case ignored, compiled once: the same few judge every workload. */
export function matcher(source: string): RegExp {
  const known = compiled.get(source) ?? new RegExp(source, 'i')
  compiled.set(source, known)
  return known
}

function compiles(source: string): boolean {
  try {
    new RegExp(source)
    return true
  } catch {
    return false
  }
}

/** A param that is a regular expression. One that does not compile is a bad param, hence unknown. */
export function patternParam(source: string) {
  return z.string().min(1).max(200).refine(compiles, 'not a regular expression').default(source)
}

/**
 * Whether one of these names (container, program, image) is of this software: the pattern stands at the start of a word and ends
 * one, besides the endings of daemons (mysqld, apachectl, postgresql). `lighttpd` is no httpd, and what exports metrics of it is not it.
 */
export function isOf(pattern: string, names: readonly string[]): boolean {
  if (names.some((name) => /exporter/i.test(name))) return false
  const whole = matcher(`(?:^|[^a-z0-9])(?:${pattern})(?:ql|ctl|d)?(?![a-z])`)
  return names.some((name) => whole.test(name))
}
