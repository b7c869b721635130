import { describe, expect, it } from 'vitest'
import { htmlIn } from '#components/words/fixtures.tsx'
import type { ItemState } from '#lib/domain/service.ts'
import { ChecklistItem } from './checklist-item.tsx'
import { item } from './fixtures.ts'

const failing = item()
const html = (shown: ItemState, lang: 'en' | 'ja' = 'en') =>
  htmlIn(lang, <ChecklistItem item={shown} service="search-api" />)

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

  it('never shows the last pass as if it were of now', () => {
    const shown = html({ ...failing, outcome: 'pass', stale: true })
    expect(shown).toContain('is-stale')
    expect(shown).toContain('was: Pass')
    expect(shown).not.toContain('is-pass')
  })

  it('shows the first of many findings, keeps the rest at hand and counts what was not kept', () => {
    const findings = Array.from({ length: 50 }, (_, n) => ({
      subject: `Deployment/search-api/container/c${n}`,
      outcome: 'fail' as const,
      message: { key: 'tight', values: { preStop: n, drain: 10, grace: 8 } },
    }))
    const [atOnce, rest] = html({ ...failing, findings, alike: 2, more: 350 }).split('<details')
    expect(atOnce?.match(/<code>/g)).toHaveLength(5)
    expect(rest?.match(/<code>/g)).toHaveLength(45)
    expect(rest).toContain('45 more of 400 findings')
    expect(rest).toContain('350 more findings are counted but not kept: 400 in all.')
  })

  it.each(['fail', 'pass'] as const)('says of a %s that was judged with other values that it was', (outcome) => {
    expect(html({ ...failing, outcome, otherwise: true })).toContain('Judged with other values')
    expect(html({ ...failing, outcome })).not.toContain('Judged with other values')
  })

  it('says from when an announced item counts', () => {
    expect(html({ ...failing, announced: '2026-12-01' })).toContain('It counts from 2026-12-01 on')
  })

  it('leads to its history', () => {
    expect(html(failing)).toContain('href="/services/search-api/checks/grace-budget"')
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
