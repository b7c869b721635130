import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pictureOf } from '#lib/domain/drain-live.ts'
import { readRecording } from '#lib/experiments/drain/recording.ts'
import { columnsOf, extentOf, kindOf, marksOf } from './lanes.ts'

const recorded = (name: string) => {
  const file = new URL(`../../e2e/recordings/cluster/evictions/${name}.json`, import.meta.url)
  return pictureOf(readRecording(JSON.parse(readFileSync(file, 'utf8')), '2026-11-22T15:07:00Z'))
}
const lost = (name: string, lane: 'routed' | 'slow') =>
  columnsOf(recorded(name), lane, 100).reduce((sum, column) => sum + column.lost, 0)

test('the pod may refuse new connections, nobody may refuse users', () => {
  expect([kindOf('stale', 'refused'), kindOf('routed', 'refused'), kindOf('slow', 'cut')]).toEqual([
    'refused',
    'lost',
    'lost',
  ])
})

test.each([
  ['listing-web', 0],
  ['agent-portal', 86],
])('%s is drawn with the %i lost requests that were recorded', (name, count) => {
  expect(lost(name, 'routed')).toBe(count)
})

test('the marks stand in the order of the timeline, from the eviction on', () => {
  const picture = recorded('listing-web')
  expect(marksOf(picture).map(({ name }) => name)).toEqual([
    'evicted',
    'unready',
    'lastAnswered',
    'firstRefused',
    'terminated',
    'replaced',
  ])
  const { from, to } = extentOf(picture, 1_000)
  expect(from).toBeLessThan(0)
  expect(to).toBeGreaterThan(10_318)
})

test('while the pod answers there is no last answer', () => {
  const picture = { ...recorded('listing-web'), firstRefused: null, terminated: null }
  expect(marksOf(picture).map(({ name }) => name)).toEqual(['evicted', 'unready', 'replaced'])
})

test('what is drawn while it grows has room for what is to come', () => {
  const early = { ...recorded('listing-web'), streams: {}, terminated: null, firstRefused: null, replaced: null }
  expect(extentOf(early, 15_000)).toEqual({ from: 0, to: 15_000 })
})
