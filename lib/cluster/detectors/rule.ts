import type { LogRule } from '../../domain/log-rules.ts'

/**
 * What is looked for in a text. `pattern` is global and linear: it starts at a fixed word or at the start of a run, and every repetition
 * has an end, so that no text makes it try twice. `find` judges a match: the value that was found, or null where it is none.
 */
export interface Rule {
  id: LogRule
  pattern: RegExp
  find: (found: RegExpExecArray) => string | null
}

/** A rule whose every match is a find. */
export function plainRule(id: LogRule, pattern: RegExp): Rule {
  return { id, pattern, find: ([whole]) => whole }
}
