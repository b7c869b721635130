/** Words of one topic: every key in every language. */
interface Tree {
  readonly [key: string]: string | Tree
}
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

/** Declares words (ICU MessageFormat) in both languages side by side: a key missing or left over in one does not compile. */
export function defineWords<const T extends Tree, const J extends SameKeys<T>>(own: { en: T; ja: J & SameKeys<T> }) {
  return own
}
