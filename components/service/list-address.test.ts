import { describe, expect, it } from 'vitest'
import { isFiltered, listHref, listParams, readListQuery } from './list-address.ts'

const nothing = { sort: 'name', order: 'asc', limit: 50, offset: 0 }

describe('readListQuery', () => {
  it('asks for the first page of everything without parameters', () => {
    expect(readListQuery({})).toEqual(nothing)
  })

  it('takes filter, order and page', () => {
    expect(readListQuery({ team: 'data', level: 'none', sort: 'level', order: 'desc', offset: '50' })).toMatchObject({
      team: 'data',
      level: 'none',
      sort: 'level',
      order: 'desc',
      offset: 50,
    })
  })

  it.each([
    { limit: '-1' },
    { offset: 'abc' },
    { sort: 'password' },
    { level: 'platinum' },
    { team: ['a', 'b'] },
    { team: '' },
    { __proto__x: '1' },
    { text: 'a'.repeat(121) },
  ])('leaves out what it cannot use: %j', (params) => {
    expect(readListQuery(params)).toEqual({ ...nothing, outcome: undefined })
  })

  it('reads a check alone as those that fail it', () => {
    expect(readListQuery({ check: 'replica-count' })).toMatchObject({ check: 'replica-count', outcome: 'fail' })
  })

  it('drops an outcome without its check, which a form without a script sends', () => {
    expect(readListQuery({ check: '', outcome: 'fail' }).outcome).toBeUndefined()
  })
})

describe('listHref', () => {
  it('writes only what is not the case anyway', () => {
    expect(listHref(readListQuery({}), {})).toBe('/services')
    expect(listHref(readListQuery({ team: 'data' }), { sort: 'level' })).toBe('/services?team=data&sort=level')
  })

  it('goes back to the first page when the order changes', () => {
    expect(listHref(readListQuery({ offset: '50' }), { order: 'desc' })).toBe('/services?order=desc')
    expect(listHref(readListQuery({}), { offset: 50 })).toBe('/services?offset=50')
  })

  it('survives the way through an address', () => {
    const query = readListQuery({ text: '物件 & more', check: 'replica-count', outcome: 'unknown', order: 'desc' })
    const params = Object.fromEntries(new URLSearchParams(listParams(query)))
    expect(readListQuery(params)).toEqual(query)
  })
})

describe('isFiltered', () => {
  it('knows order and page from a filter', () => {
    expect(isFiltered(readListQuery({ sort: 'level', offset: '50' }))).toBe(false)
    expect(isFiltered(readListQuery({ team: 'data' }))).toBe(true)
  })
})
