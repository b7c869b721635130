/**
 * What is looked for in a text. `pattern` is global and linear: it starts at a fixed word or at the start of a run, and every repetition
 * has an end, so that no text makes it try twice. `find` judges a match: the value that was found, or null where it is none.
 */
export interface Rule {
  id: string
  kind: 'secret' | 'personal'
  pattern: RegExp
  find: (found: RegExpExecArray) => string | null
}

/** A rule whose every match is a find. */
export function plainRule(id: string, pattern: RegExp): Rule {
  return { id, kind: 'secret', pattern, find: ([whole]) => whole }
}
