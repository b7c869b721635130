/** Sentences one after another: a space between them, and none where one ends with a full-width stop, as Japanese is set. */
export const joined = (...sentences: readonly string[]): string =>
  sentences
    .filter((each) => each !== '')
    .reduce((all, each) => (/^$|。$/.test(all) ? all + each : `${all} ${each}`), '')
