import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readViews, withView } from './views.ts'

const data = { name: 'Data', params: '?team=data' }
const mine = { name: 'Mine', params: '?text=api' }

describe('readViews', () => {
  it('leaves out what is no view, whoever wrote it', () => {
    expect(readViews(JSON.stringify([data, { name: 'x', params: '//evil.example' }, 5, null, mine]))).toEqual([
      data,
      mine,
    ])
  })

  it('takes any text for no views', () => {
    fc.assert(fc.property(fc.string(), (text) => readViews(text).every(({ params }) => params.startsWith('?'))))
  })
})

describe('withView', () => {
  it('adds a view at the end, and replaces one of the same name', () => {
    expect(withView([data], mine)).toEqual([data, mine])
    expect(withView([data, mine], { ...data, params: '?team=web' })).toEqual([{ ...data, params: '?team=web' }, mine])
  })

  it('renames in place, and takes the place of another of that name', () => {
    expect(withView([data, mine], { ...data, name: 'Ours' }, 'Data')).toEqual([{ ...data, name: 'Ours' }, mine])
    expect(withView([data, mine], { ...mine, name: 'Data' }, 'Mine')).toEqual([{ ...mine, name: 'Data' }])
  })
})
