import type { Check } from '#lib/checks/define.ts'
import type { Found } from '#lib/domain/search.ts'
import { nameKeyOf } from '#lib/domain/slug.ts'

/** Checks whose id or title, in either language, holds every word of a text; those that begin with it first. */
export function findChecks(
  checks: readonly Pick<Check, 'id' | 'text'>[],
  text: string,
  limit: number,
): Found['checks'] {
  const key = nameKeyOf(text).trim()
  const words = key.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return []
  const hits = checks.flatMap(({ id, text: { en, ja } }) => {
    const said = [id, en.title, ja.title].map(nameKeyOf)
    if (!words.every((word) => said.some((each) => each.includes(word)))) return []
    const begins = said.some((each) => each.startsWith(key))
    return [{ begins, hit: { id, title: { en: en.title, ja: ja.title } } }]
  })
  return hits
    .sort((a, b) => Number(b.begins) - Number(a.begins))
    .slice(0, limit)
    .map(({ hit }) => hit)
}
