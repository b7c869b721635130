import { describe, expect, it } from 'vitest'
import { htmlIn } from '#components/words/fixtures.tsx'
import type { ItemState } from '#lib/domain/service.ts'
import { ChecklistItem } from './checklist-item.tsx'

const failing: ItemState = {
  check: 'grace-budget',
  area: 'sigterm',
  level: 'silver',
  severity: 'error',
  kind: 'config',
  outcome: 'fail',
  stale: false,
  version: 1,
  summary: { key: 'tight', values: { preStop: 0, drain: 10, grace: 8 } },
  alike: 0,
  findings: [
    {
      subject: 'Deployment/search-api/container/app',
      outcome: 'fail',
      message: { key: 'tight', values: { preStop: 0, drain: 10, grace: 8 } },
    },
  ],
  more: 0,
  at: '2026-11-22T02:55:00Z',
  runId: null,
}
const html = (item: ItemState, lang: 'en' | 'ja' = 'en') => htmlIn(lang, <ChecklistItem item={item} />)

describe('ChecklistItem', () => {
  it('says what was judged, on what, how old it is and what to do', () => {
    const shown = html(failing)
    expect(shown).toContain('>Fail<')
    expect(shown).toContain('Deployment/search-api/container/app')
    expect(shown).toContain('>5 min. ago</time>')
    expect(shown).toContain('title="November 22, 2026 at 11:55:00 AM GMT+9"')
    expect(shown).toContain('How to fix it')
  })

  it('says it in Japanese', () => {
    const shown = html(failing, 'ja')
    expect(shown).toContain('>不合格<')
    expect(shown).toContain('>5 分前</time>')
    expect(shown).toContain('直し方')
  })

  it('does not repeat a single finding that says what the summary says', () => {
    const [, ...times] = html(failing).split('grace 8 s')
    expect(times).toHaveLength(1)
  })

  it('tells never measured from every outcome', () => {
    const never = { ...failing, outcome: null, version: null, summary: null, findings: [], at: null }
    const shown = html(never)
    expect(shown).toContain('Never measured')
    expect(shown).toContain('#never')
    expect(shown).not.toContain('<time')
  })

  it('keeps the outcome of stale evidence and marks it', () => {
    const shown = html({ ...failing, outcome: 'pass', stale: true })
    expect(shown).toContain('>Pass<')
    expect(shown).toContain('>Stale<')
  })

  it('counts what is not kept', () => {
    expect(html({ ...failing, alike: 2, more: 350 })).toMatch(/\(and 2 more\).*and 350 more findings/s)
  })

  it('shows a check that no longer exists by its id', () => {
    expect(html({ ...failing, check: 'long-gone' })).toContain('This check no longer exists')
  })

  it('shows text as text', () => {
    const subject = 'Deployment/<script>alert(1)</script>'
    const evil = { ...failing, findings: failing.findings.map((finding) => ({ ...finding, subject })) }
    expect(html(evil)).not.toContain('<script>')
  })
})
