/** `[FILTERED]`, `***`, `${NAME}`, `<password>`, `{{ name }}`, `%s` and their kin, also where a query encodes the brackets. */
const masks =
  /^(?:\[[^\]]{0,40}\]?|<[^>]{0,40}>?|\([^)]{0,40}\)?|\{[^}]{0,40}\}?.*|\$[({].*|%[sdvq@].*|[*•●＊.]{3,}.*|x{3,}.*|-+|_+|\?+|#{3,}|(?:filtered|redacted|masked|hidden))$/i

const plain = (value: string) => value.replace(/%(?:5B|5D|2A|3C|3E)/gi, (each) => decodeURIComponent(each))

/** Whether a value stands for one that is not shown. */
export function isMasked(value: string): boolean {
  return masks.test(plain(value))
}

const words = new Set(
  'none null nil undefined true false yes no empty blank unset missing required invalid expired wrong incorrect changed reset removed updated expires optional unknown default disabled enabled ok error failed rejected accepted valid'.split(
    ' ',
  ),
)

/** Whether a value is a word about the secret (`required`, `null`) and not the secret. */
export function isTold(value: string): boolean {
  return words.has(value.toLowerCase().replace(/[.,:;!?)\]}]+$/, ''))
}
