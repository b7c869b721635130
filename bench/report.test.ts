import { expect, test } from 'vitest'
import { figureOf, notMeasured } from './figures/figure.ts'
import { resultsPage } from './report.ts'

const even = { median: 1.25, quartiles: [1.2, 1.3] as [number, number], low: 1.1, high: 1.4 }

test('a figure holds when its median is within the gate, whichever side that is', () => {
  const compared = { cpu: even, wall: even, rss: null }
  expect(figureOf('x', compared, 1.3, 'most', []).holds).toBe(true)
  expect(figureOf('x', compared, 1.2, 'most', []).holds).toBe(false)
  expect(figureOf('x', compared, 1.2, 'least', []).holds).toBe(true)
  expect(figureOf('x', compared, 1.3, 'least', []).holds).toBe(false)
})

test('the page has a row for each figure, and says of what was not measured that it was not', () => {
  const page = resultsPage({
    at: '2026-11-22T00:00:00.000Z',
    machine: { cores: 2, cpu: 'Some CPU', memoryGiB: 8, os: 'Linux 6' },
    versions: { node: '24.0.0' },
    figures: {
      a1: figureOf('judge', { cpu: even, wall: even, rss: even }, 1.3, 'most', ['2.0 µs a check']),
      b9: notMeasured('a peer', 10, 'least', 'no binary is named'),
    },
  })
  expect(page).toContain('| a1 | judge | **1.25** | 1.10 – 1.40 | 1.20 – 1.30 | 1.25 | 1.25 | ≤ 1.3 | holds |')
  expect(page).toContain('| b9 | a peer | **–** | – – – | – | – | – | ≥ 10 | not measured |')
  expect(page).toContain('- a1: 2.0 µs a check')
})
