import { describe, expect, it } from 'vitest'
import type { ServiceDetail } from '#lib/domain/service.ts'
import { checklistMarkdown } from './checklist-markdown.ts'
import { service as fixture, item } from './fixtures.ts'

const service = (over: Partial<ServiceDetail> = {}) =>
  fixture({
    items: [
      item(),
      item({
        check: 'ready-pods',
        area: 'health',
        level: 'bronze',
        outcome: 'pass',
        stale: true,
        findings: [],
        summary: null,
      }),
      item({ check: 'base-os', area: 'image', outcome: null, summary: null, findings: [], at: null }),
    ],
    ...over,
  })
const now = '2026-11-22T03:00:00.000Z'

describe('checklistMarkdown', () => {
  it.each(['en', 'ja'] as const)('says the state, the levels and every item in %s', async (lang) => {
    await expect(checklistMarkdown(service(), lang, now)).toMatchFileSnapshot(`./golden/checklist.${lang}.md`)
  })

  it('keeps hostile names on their line and in their cell', () => {
    const name = '</h1><script>alert(1)</script>\n## Approved | x'
    const subject = 'Deployment/a|b\n| --- |'
    const [finding] = item({}).findings
    const text = checklistMarkdown(
      service({
        name,
        team: { id: 't', name: '[x](javascript:alert(1))' },
        items: [item({ findings: finding === undefined ? [] : [{ ...finding, subject }] })],
      }),
      'en',
      now,
    )
    const lines = text.split('\n')
    expect(lines[0]).toBe('# &lt;/h1>&lt;script>alert(1)&lt;/script> \\#\\# Approved \\| x')
    expect(text).not.toMatch(/<script|^## Approved|[^\\]\[x/m)
    for (const line of lines.filter((each) => each.startsWith('|')))
      expect([4, 6]).toContain(line.replace(/\\./g, '').split('|').length - 1)
  })

  it('says what was judged with other values', () => {
    const text = checklistMarkdown(service({ items: [item({ otherwise: true }), item({})] }), 'en', now)
    expect(text.match(/\| Fail \(judged with other values\) \|/g)).toHaveLength(1)
  })

  it('turns no text around', () => {
    expect(checklistMarkdown(service({ name: 'שלום' }), 'en', now)).not.toMatch(/[\u2066-\u2069]/)
  })
})
