import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ListServices, serviceSorts } from '#lib/domain/service-list.ts'
import { areas, levels, outcomes } from '#lib/domain/verdict.ts'
import { decodeCursor, encodeCursor } from './list-cursor.ts'

const word = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\0'))
const asked = fc.record({
  sort: fc.constantFrom(...serviceSorts),
  order: fc.constantFrom('asc' as const, 'desc' as const),
  text: fc.option(word, { nil: undefined }),
  level: fc.option(fc.constantFrom(...levels), { nil: undefined }),
  area: fc.option(fc.constantFrom(...areas), { nil: undefined }),
  state: fc.option(fc.constantFrom(...outcomes), { nil: undefined }),
})
const ranks = {
  name: word,
  team: word,
  level: fc.integer({ min: 0, max: 3 }).map(String),
  readiness: fc.integer({ min: 0, max: 10_000 }).map(String),
  failing: fc.integer({ min: 0, max: 99 }).map(String),
  measured: fc.constantFrom('-infinity', '2026-11-22T11:00:00.000Z'),
}
const placed = asked.chain((query) =>
  fc.record({
    query: fc.constant(query),
    place: fc.record({
      way: fc.constantFrom('after' as const, 'before' as const),
      rank: ranks[query.sort],
      name: word,
      from: fc.nat(10_000),
    }),
  }),
)

describe('a cursor', () => {
  it('comes back as the place it was made of', () => {
    fc.assert(
      fc.property(placed, ({ query, place }) => {
        expect(decodeCursor(query, encodeCursor(query, place))).toEqual(place)
      }),
    )
  })

  it('fits an address as it is', () => {
    fc.assert(
      fc.property(placed, ({ query, place }) => {
        expect(encodeCursor(query, place)).toMatch(/^[\w-]+$/)
      }),
    )
  })

  it('fits nothing but what it was made for', () => {
    fc.assert(
      fc.property(placed, asked, ({ query, place }, other) => {
        const asks = (each: typeof other) =>
          JSON.stringify(
            Object.entries(each)
              .filter(([, value]) => value)
              .sort(),
          )
        fc.pre(asks(query) !== asks(other))
        expect(() => decodeCursor(other, encodeCursor(query, place))).toThrow(
          expect.objectContaining({ code: 'INVALID_CURSOR', status: 400 }),
        )
      }),
    )
  })

  it('is refused when it is any other text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), asked, (text, query) => {
        expect(() => decodeCursor(query, text)).toThrow(expect.objectContaining({ code: 'INVALID_CURSOR' }))
      }),
    )
  })

  it.each([
    ['a rank of another order', 'level', 'abc', 'a'],
    ['a number that no column holds', 'failing', '99999999999', 'a'],
    ['a day that is none', 'measured', '2026-13-41T00:00:00.000Z', 'a'],
    ['a NUL', 'name', 'a\0', 'a'],
    ['half a character', 'level', '1', '\ud800'],
  ] as const)('is refused with %s', (_, sort, rank, name) => {
    const query = ListServices.parse({ sort })
    const cursor = encodeCursor(query, { way: 'after', rank, name, from: 0 })
    expect(() => decodeCursor(query, cursor)).toThrow(expect.objectContaining({ code: 'INVALID_CURSOR' }))
  })

  it('fits a page of another length', () => {
    const place = { way: 'after', rank: 'a', name: 'a', from: 5 } as const
    const cursor = encodeCursor(ListServices.parse({ limit: 5 }), place)
    expect(decodeCursor(ListServices.parse({ limit: 9, cursor }), cursor)).toEqual(place)
  })
})
