import { describe, expect, it } from 'vitest'
import { defaultColumns } from '#lib/domain/list-columns.ts'
import { hrefWithout, isFiltered, listHref, listParams, readListQuery } from './list-address.ts'

const nothing = { sort: 'name', order: 'asc', limit: 50, view: 'table', columns: defaultColumns }

describe('readListQuery', () => {
  it('asks for the first page of everything without parameters', () => {
    expect(readListQuery({})).toEqual({ ...nothing, faults: [] })
  })

  it('takes filter, order and page', () => {
    expect(readListQuery({ team: 'data', level: 'none', sort: 'level', order: 'desc', view: 'map' })).toMatchObject({
      team: 'data',
      level: 'none',
      sort: 'level',
      order: 'desc',
      view: 'map',
    })
  })

  it.each([
    { limit: '-1' },
    { view: 'cube' },
    { columns: 'password' },
    { sort: 'password' },
    { level: 'platinum' },
    { team: ['a', 'b'] },
    { __proto__x: '1' },
    { text: 'a'.repeat(121) },
  ])('leaves out what it cannot use and tells: %j', (params) => {
    const { faults, ...query } = readListQuery(params)
    expect(query).toEqual({ ...nothing, outcome: undefined, state: undefined })
    expect(faults).toHaveLength(1)
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
    expect(listHref(readListQuery({ cursor: 'abc' }), { order: 'desc' })).toBe('/services?order=desc')
    expect(listHref(readListQuery({}), { cursor: 'abc' })).toBe('/services?cursor=abc')
  })

  it('survives the way through an address', () => {
    const query = readListQuery({ text: '物件 & more', check: 'replica-count', outcome: 'unknown', order: 'desc' })
    const params = Object.fromEntries(new URLSearchParams(listParams(query)))
    expect(readListQuery(params)).toEqual(query)
  })
})

describe('readListQuery, what is told', () => {
  it('names what could stand there', () => {
    expect(readListQuery({ sort: 'password' }).faults).toEqual([
      {
        is: 'invalid',
        name: 'sort',
        value: 'password',
        allowed: ['name', 'team', 'level', 'readiness', 'measured', 'failing'],
      },
    ])
    expect(readListQuery({ team: ['a', 'b'], nonsense: '1' }).faults).toEqual([
      { is: 'repeated', name: 'team' },
      { is: 'unknown', name: 'nonsense' },
    ])
  })

  it('says nothing of what a form leaves empty', () => {
    expect(readListQuery({ team: '', text: '', outcome: 'fail' }).faults).toEqual([])
  })
})

describe('columns', () => {
  it('come with commas or one by one, and stand in their own order', () => {
    expect(readListQuery({ columns: 'pass,team' }).columns).toEqual(['team', 'pass'])
    expect(readListQuery({ columns: ['pass', 'team'] }).columns).toEqual(['team', 'pass'])
  })

  it('are written with commas, and not at all where nobody chose', () => {
    expect(listHref(readListQuery({}), { columns: ['team', 'pass'] })).toBe('/services?columns=team,pass')
    expect(listHref(readListQuery({ columns: 'team' }), { columns: defaultColumns })).toBe('/services')
  })
})

describe('groups', () => {
  it('stand in the order of their teams, and end with another order', () => {
    const query = readListQuery({ group: 'team', sort: 'level' })
    expect(query.sort).toBe('team')
    expect(listHref(query, { cursor: 'abc' })).toBe('/services?group=team&cursor=abc')
    expect(listHref(query, { sort: 'level' })).toBe('/services?sort=level')
  })
})

describe('hrefWithout', () => {
  it('takes both of a pair away', () => {
    expect(hrefWithout(readListQuery({ area: 'health', state: 'warn', team: 'data' }), 'area')).toBe(
      '/services?team=data',
    )
  })

  it('leads to all services even where a saved view opens first', () => {
    expect(hrefWithout(readListQuery({ team: 'data' }), 'team')).toBe('/services?view=table')
  })
})

describe('isFiltered', () => {
  it('knows order and page from a filter', () => {
    expect(isFiltered(readListQuery({ sort: 'level', view: 'map' }))).toBe(false)
    expect(isFiltered(readListQuery({ team: 'data' }))).toBe(true)
  })
})
