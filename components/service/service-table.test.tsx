import { describe, expect, it } from 'vitest'
import { htmlIn } from '#components/words/fixtures.tsx'
import type { ListRow } from '#lib/domain/service-list.ts'
import { row } from './fixtures.ts'
import { readListQuery } from './list-address.ts'
import { ServiceTable } from './service-table.tsx'

const long = { name: '物件'.repeat(60), namespaces: ['homes-api', 'homes-batch'] }
const html = (own: Partial<ListRow>, params = {}) =>
  htmlIn('en', <ServiceTable query={readListQuery(params)} rows={[row({ ...long, ...own })]} teams={null} />)

describe('ServiceTable', () => {
  it('shows level, shares and counts with their words', () => {
    const shown = html({})
    expect(shown).toContain('Below bronze')
    expect(shown).toContain('>3/4<')
    expect(shown).toContain('<td class="num is-fail">2</td>')
    expect(shown).toContain('homes-api, homes-batch')
  })

  it('marks what is stale, also where the level still stands', () => {
    expect(html({})).toContain('>Stale<')
  })

  it('never shows what was not measured as a time or as good', () => {
    const shown = html({ measuredAt: null, standing: { ...row().standing, stale: 0 } })
    expect(shown).toContain('>Never<')
    expect(shown).not.toContain('<time')
  })

  it('shows a share of nothing as nothing', () => {
    expect(html({})).toContain('<td class="num mid zero">–</td>')
  })

  it('says the order and turns it round', () => {
    const shown = html({}, { sort: 'level', order: 'desc' })
    expect(shown).toContain('aria-sort="descending"')
    expect(shown).toContain('href="/services?sort=level"')
  })
})
