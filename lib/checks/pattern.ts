import { z } from 'zod'

/** Compiles each pattern once, case ignored: the same few judge every workload. */
function compiler(source: (pattern: string) => string): (pattern: string) => RegExp {
  const compiled = new Map<string, RegExp>()
  return (pattern) => {
    const known = compiled.get(pattern) ?? new RegExp(source(pattern), 'i')
    compiled.set(pattern, known)
    return known
  }
}

/** The pattern anywhere in a text. */
export const matcher = compiler((pattern) => pattern)

/** The pattern as a part of its own between what is neither letter nor digit: `shop-prod`, but neither `product` nor `prod2`. */
export const partMatcher = compiler((pattern) => `(?<![a-z0-9])(?:${pattern})(?![a-z0-9])`)

const softwareMatcher = compiler((pattern) => `(?:^|[^a-z0-9])(?:${pattern})(?:ql|ctl|d)?(?![a-z])`)

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
  return names.some((name) => softwareMatcher(pattern).test(name)) && !names.some((name) => /exporter/i.test(name))
}
