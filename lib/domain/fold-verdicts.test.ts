import { expect, test } from 'vitest'
import { foldVerdicts } from './fold-verdicts.ts'
import type { Finding, Verdict } from './verdict.ts'

const finding = (subject: string, outcome: Finding['outcome']): Finding => ({
  subject,
  outcome,
  message: { key: 'k', values: {} },
})
const verdict = (over: Partial<Verdict>): Verdict => ({
  check: 'a',
  version: 1,
  outcome: 'pass',
  summary: { key: 'pass', values: {} },
  alike: 0,
  findings: [],
  more: 0,
  at: '2026-11-22T10:00:00Z',
  ...over,
})

test('one cluster is left as it is', () => {
  const only = verdict({ alike: 3 })
  expect(foldVerdicts([only])).toBe(only)
})

test('the strongest outcome speaks and the oldest facts date it', () => {
  const failing = verdict({ outcome: 'fail', summary: { key: 'none', values: {} }, at: '2026-11-22T09:00:00Z' })
  expect(foldVerdicts([verdict({}), failing])).toMatchObject({
    outcome: 'fail',
    summary: { key: 'none' },
    alike: 0,
    at: '2026-11-22T09:00:00Z',
  })
})

test('clusters that say the same count as alike', () => {
  expect(foldVerdicts([verdict({ alike: 1 }), verdict({ alike: 2 })]).alike).toBe(4)
})

test('beyond 50 findings the strongest stay and the rest is counted', () => {
  const warns = Array.from({ length: 50 }, (_, i) => finding(`A/${String(i).padStart(2, '0')}`, 'warn'))
  const folded = foldVerdicts([
    verdict({ outcome: 'warn', findings: warns, more: 1 }),
    verdict({ outcome: 'fail', findings: [finding('Z/z', 'fail')] }),
  ])
  expect(folded.findings).toHaveLength(50)
  expect(folded.findings.at(-1)).toEqual(finding('Z/z', 'fail'))
  expect(folded.more).toBe(2)
})
