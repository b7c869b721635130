/** What names are unique by: `Ｓｈｏｐ` and `shop` are one name (trust.md, rule 6). */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** The part of a name that stands in URLs: a to z, 0 to 9 and single hyphens, 60 characters at most; `fallback` when nothing is left. */
export function slugOf(name: string, fallback: string): string {
  const slug = nameKeyOf(name)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? fallback : slug
}

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug
  for (let n = 2; ; n++) {
    const next = `${slug}-${n}`
    if (!taken.has(next)) return next
  }
}
