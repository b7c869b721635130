import { describe, expect, test } from 'vitest'
import { mergePatch, strategicPatch } from './merge.ts'

describe('a patch', () => {
  const target = {
    a: { b: 1, c: 2 },
    list: [1, 2],
    containers: [{ name: 'app', image: 'x', args: ['1'] }, { name: 'side' }],
  }

  test('merges maps, replaces lists, and takes away what is null', () => {
    expect(mergePatch(target, { a: { b: null, d: 3 }, list: [9] })).toEqual({ ...target, a: { c: 2, d: 3 }, list: [9] })
  })

  test('of the strategic kind merges named lists by name', () => {
    const patched = strategicPatch(target, {
      containers: [{ name: 'app', image: 'y' }, { name: 'new' }, { name: 'side', $patch: 'delete' }],
    })
    expect(patched).toEqual({ ...target, containers: [{ name: 'app', image: 'y', args: ['1'] }, { name: 'new' }] })
  })

  test('leaves the object it is laid over alone', () => {
    const before = structuredClone(target)
    strategicPatch(target, { a: { b: 5 }, containers: [{ name: 'app', image: 'z' }] })
    expect(target).toEqual(before)
  })
})
