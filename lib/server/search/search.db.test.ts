import { afterEach, beforeEach, expect, test } from 'vitest'
import { adminAt, openTestDatabase } from '../test-world.ts'
import { search } from './search.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  db = await openTestDatabase()
  await db.pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web'), ('sales', '営業', '営業')`)
  await db.pool.query(`INSERT INTO checklist (slug, name) VALUES ('any', 'Any')`)
})
afterEach(() => db.drop())

/** Services as name and team. */
const add = (...services: [name: string, team: string][]) =>
  db.pool.query(
    `INSERT INTO service (slug, name, name_key, team_id, checklist_id)
     SELECT 's' || place, given.name, lower(normalize(given.name, NFKC)), t.id, c.id
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS given (name, team, place)
     JOIN team t ON t.slug = given.team CROSS JOIN checklist c WHERE c.slug = 'any'`,
    [services.map(([name]) => name), services.map(([, team]) => team)],
  )
const names = async (text: string) => (await search(adminAt(), { text })).services.map(({ name }) => name)

test('what begins with the text stands before what holds it at a word, then anywhere, then by its team', async () => {
  await add(['research', 'web'], ['home-search', 'web'], ['search-api', 'web'], ['search', 'web'], ['billing', 'web'])
  expect(await names('search')).toEqual(['search', 'search-api', 'home-search', 'research'])
  expect(await names('web')).toHaveLength(5)
})

test('a Japanese name is found in any width, by any part of it', async () => {
  await add(['賃貸ﾊﾞｯﾁ', 'sales'], ['Ｓｅａｒｃｈ', 'web'])
  expect(await names('バッチ')).toEqual(['賃貸ﾊﾞｯﾁ'])
  expect(await names('search')).toEqual(['Ｓｅａｒｃｈ'])
  expect(await names('営業')).toEqual(['賃貸ﾊﾞｯﾁ'])
})

test('every word has to be there, in any order', async () => {
  await add(['search-api', 'web'], ['search-web', 'sales'])
  expect(await names('api search')).toEqual(['search-api'])
  expect(await names('search sales')).toEqual([])
})

test('signs that mean something to LIKE mean themselves', async () => {
  await add(['a_b', 'web'], ['axb', 'web'], ['100%', 'web'])
  expect(await names('a_b')).toEqual(['a_b'])
  expect(await names('%')).toEqual(['100%'])
  expect(await names('\\')).toEqual([])
})

test('without a text the asked ids are answered in their order, without those that are gone', async () => {
  await add(['a', 'web'], ['b', 'web'], ['c', 'web'])
  const { services } = await search(adminAt(), { ids: 's3,gone,s1' })
  expect(services.map(({ id }) => id)).toEqual(['s3', 's1'])
  expect((await search(adminAt())).services).toEqual([])
})

test('among 5,000 services the one that is named in full comes first', async () => {
  await add(...Array.from({ length: 5_000 }, (_, n): [string, string] => [`unit-${n}-api`, 'web']))
  expect((await names('unit-49'))[0]).toBe('unit-49-api')
  expect(await names('unit-4999')).toEqual(['unit-4999-api'])
})
