import type pg from 'pg'
import { z } from 'zod'
import { foundSchema } from '#lib/domain/search.ts'
import { nameKeyOf } from '#lib/domain/slug.ts'

const like = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
const rows = z.array(foundSchema.shape.services.element)

/**
 * One pass over all services: 5,000 of them take a few milliseconds, which no index for inner hits would make felt. What begins with the text
 * stands before what holds it at the start of a word, that before what holds it anywhere, and last what only its team says; shorter names
 * first, so that what was typed out in full is the first of all.
 */
const findServicesSql = `
  SELECT s.slug AS id, s.name, t.name AS team
  FROM service s JOIN team t ON t.id = s.team_id
  WHERE s.name_key || ' ' || s.slug || ' ' || t.name_key LIKE ALL ($1::text[])
  ORDER BY CASE
      WHEN s.name_key LIKE $2 || '%' OR s.slug LIKE $2 || '%' THEN 0
      WHEN s.name_key LIKE '%-' || $2 || '%' OR s.name_key LIKE '% ' || $2 || '%' THEN 1
      WHEN s.name_key LIKE '%' || $2 || '%' OR s.slug LIKE '%' || $2 || '%' THEN 2
      ELSE 3 END,
    length(s.name_key), s.name_key
  LIMIT $3`

/** Services whose name, id or team holds every word of a text; NFKC and case do not count. */
export async function findServices(
  pool: Pick<pg.Pool, 'query'>,
  text: string,
  limit: number,
): Promise<z.infer<typeof rows>> {
  const key = like(nameKeyOf(text).trim())
  const words = key.split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return []
  const { rows: found } = await pool.query(findServicesSql, [words.map((word) => `%${word}%`), key, limit])
  return rows.parse(found)
}

/** The services of these ids, in their order; what no longer exists is left out. */
export async function servicesOf(pool: Pick<pg.Pool, 'query'>, ids: readonly string[]): Promise<z.infer<typeof rows>> {
  const { rows: found } = await pool.query(
    `SELECT s.slug AS id, s.name, t.name AS team
     FROM unnest($1::text[]) WITH ORDINALITY AS asked (slug, place)
     JOIN service s ON s.slug = asked.slug JOIN team t ON t.id = s.team_id ORDER BY asked.place`,
    [ids],
  )
  return rows.parse(found)
}
