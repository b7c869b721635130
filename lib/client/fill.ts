/** Fills `{name}` in a sentence with values. Sentences that need plurals are said on the server, so that the browser needs no formatter. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
