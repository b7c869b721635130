import { expect, it } from 'vitest'
import { entriesFor } from './entries.ts'

const nothing = { services: [], checks: [] }
const found = {
  services: [{ id: 'search-api', name: 'search-api', team: 'platform-api' }],
  checks: [{ id: 'grace-budget', title: { en: 'Grace budget', ja: '猶予時間' } }],
}
const theme = {
  label: '配色',
  cookie: 'theme',
  chosen: 'light',
  options: [
    { value: 'light', label: 'ライト' },
    { value: 'dark', label: 'ダーク' },
  ],
}
const groupsOf = (...given: Parameters<typeof entriesFor>) => entriesFor(...given).map(({ group }) => group)
const labelsOf = (...given: Parameters<typeof entriesFor>) =>
  entriesFor(...given).flatMap(({ entries }) => entries.map(({ label }) => label))

it('lists what was seen lately, places and actions before anything is typed', () => {
  expect(groupsOf('en', '', { ...nothing, services: found.services }, [theme])).toEqual(['recent', 'places', 'actions'])
})

it('puts services first, then checks', () => {
  expect(groupsOf('en', 'a', found, [theme]).slice(0, 2)).toEqual(['services', 'checks'])
})

it('names a check in the language of the reader', () => {
  expect(labelsOf('ja', 'grace', found, [])).toContain('猶予時間')
})

it('finds a place and a choice by the words of either language', () => {
  expect(labelsOf('ja', 'clusters', nothing, [theme])).toEqual(['クラスターへ'])
  expect(labelsOf('ja', 'dark', nothing, [theme])).toEqual(['配色: ダーク'])
  expect(labelsOf('en', '配色 ﾀﾞｰｸ', nothing, [theme])).toEqual(['配色: ダーク'])
})

it('never offers what is chosen already', () => {
  expect(labelsOf('en', 'light', nothing, [theme])).toEqual([])
})
