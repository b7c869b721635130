import { describe, expect, it } from 'vitest'
import { htmlIn } from '#components/words/fixtures.tsx'
import type { HistoryEntry, TimelineEntry } from '#lib/domain/history.ts'
import { HistoryTable } from './history-table.tsx'
import { TimelineList } from './timeline.tsx'

const at = '2026-11-22T02:00:00.000Z'
const timeline = (...rows: TimelineEntry[]) => htmlIn('en', <TimelineList rows={rows} service="shop" />)
const change = (check: string, from: 'fail' | null, to: 'pass' | 'unknown') => ({ check, from, to })

describe('TimelineList', () => {
  it("groups by day of the reader's time zone", () => {
    const event = (key: string, time: string): TimelineEntry => ({
      key,
      at: time,
      actor: 'admin',
      is: 'event',
      type: 'service.created',
    })
    const shown = timeline(event('b', '2026-11-21T15:30:00.000Z'), event('a', '2026-11-21T14:30:00.000Z'))
    expect(shown).toMatch(/Sunday, November 22, 2026.*12:30 AM.*Saturday, November 21, 2026.*11:30 PM/s)
  })

  it('tells a type that it does not know by its name', () => {
    expect(timeline({ key: 'e', at, actor: 'tanaka', is: 'event', type: 'wave.planned' })).toMatch(
      /<code>wave.planned<\/code>.*tanaka/s,
    )
  })

  it('tells what changed apart from what was measured for the first time', () => {
    const shown = timeline({
      key: 'e',
      at,
      actor: 'system',
      is: 'changes',
      run: 'r1',
      changes: [
        change('grace-budget', 'fail', 'pass'),
        change('base-os', null, 'unknown'),
        change('long-gone', 'fail', 'unknown'),
      ],
    })
    expect(shown).toContain('1 check was measured for the first time')
    expect(shown).toContain('2 checks say something else')
    expect(shown).toContain('href="/services/shop/checks/long-gone"')
  })

  it('says why a run failed', () => {
    const error = { code: 'PROBE_GAVE_UP', message: 'The probe was started again too often.' }
    const run = { id: 'r1', state: 'failed' as const, trigger: 'person' as const, startedAt: at, endedAt: at, error }
    expect(timeline({ key: 'r', at, actor: 'admin', is: 'run', run })).toMatch(
      /A probe failed.*too often.*PROBE_GAVE_UP/s,
    )
  })
})

describe('HistoryTable', () => {
  const entry: HistoryEntry = {
    id: '2',
    at,
    until: null,
    from: 'fail',
    outcome: 'pass',
    summary: { key: 'pass', values: { preStop: 5, drain: 10, grace: 30 } },
    alike: 0,
    version: 1,
    params: { drainSeconds: 12 },
    level: 'silver',
    severity: 'error',
    findings: [],
    more: 0,
    source: 'probe',
    runId: 'r1',
  }
  const table = (over: Partial<HistoryEntry>) =>
    htmlIn('en', <HistoryTable check="grace-budget" rows={[{ ...entry, ...over }]} />)

  it('says from what to what, for how long, and by what it was judged', () => {
    const shown = table({ until: '2026-11-24T03:00:00.000Z' })
    expect(shown).toContain('from Fail to Pass')
    expect(shown).toContain('preStop 5 s + 10 s to drain ≤ grace 30 s')
    expect(shown).toContain('2 days')
    expect(shown).toContain('version 1')
    expect(shown).toContain('drainSeconds: 12')
    expect(shown).toContain('href="/runs/r1"')
  })

  it('says that it stands, and that it was the first time', () => {
    const shown = table({ from: null })
    expect(shown).toContain('still stands')
    expect(shown).toContain('first measured')
  })

  it('does not call a new version of the check a change of the service', () => {
    expect(table({ from: 'pass', version: 2 })).toContain('still Pass, judged by another version or other settings')
  })
})
