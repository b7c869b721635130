import { describe, expect, it } from 'vitest'
import type { RunEvent } from '#lib/domain/run.ts'
import { begin, countOf, hasEnded, hear } from './progress.ts'

const verdict = (seq: number, check: string, outcome: 'pass' | 'fail'): RunEvent => ({
  type: 'verdict',
  seq,
  verdict: {
    check,
    version: 1,
    outcome,
    summary: { key: 'pass', values: {} },
    alike: 0,
    findings: [],
    more: 0,
    at: '2026-11-22T12:00:00Z',
  },
})

describe('hear', () => {
  it('keeps facts and verdicts in the order in which they came, and where it stopped', () => {
    const events: RunEvent[] = [
      { type: 'state', seq: 1, state: 'running' },
      { type: 'fact', seq: 2, fact: 'pods', ok: true },
      { type: 'fact', seq: 3, fact: 'routes', ok: false },
      verdict(4, 'a', 'pass'),
      verdict(5, 'b', 'fail'),
      { type: 'state', seq: 6, state: 'done' },
    ]
    const end = events.reduce(hear, begin('r', 'queued'))
    expect(end).toMatchObject({
      state: 'done',
      seq: 6,
      facts: [
        { fact: 'pods', ok: true },
        { fact: 'routes', ok: false },
      ],
      verdicts: [
        { check: 'a', outcome: 'pass' },
        { check: 'b', outcome: 'fail' },
      ],
    })
    expect(countOf(end)).toMatchObject({ fail: 1, pass: 1, unknown: 0 })
  })

  it('counts a check once when it is told again', () => {
    const end = [verdict(1, 'a', 'fail'), verdict(2, 'a', 'pass')].reduce(hear, begin('r', 'running'))
    expect(countOf(end)).toMatchObject({ fail: 0, pass: 1 })
  })
})

describe('hasEnded', () => {
  it.each([
    ['queued', false],
    ['running', false],
    ['done', true],
    ['failed', true],
    ['cancelled', true],
  ] as const)('%s: %s', (state, ended) => {
    expect(hasEnded({ state })).toBe(ended)
  })
})
