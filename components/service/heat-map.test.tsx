import { describe, expect, it } from 'vitest'
import { htmlIn } from '#components/words/fixtures.tsx'
import { row } from './fixtures.ts'
import { HeatMap } from './heat-map.tsx'
import { readListQuery } from './list-address.ts'

const bukken = row({
  name: '<b>物件</b>',
  cells: {
    health: { state: 'fail', met: 1, applicable: 3, stale: 0, never: 0 },
    logs: { state: 'unknown', met: 0, applicable: 2, stale: 0, never: 2 },
  },
})
const html = (params = {}) => htmlIn('en', <HeatMap query={readListQuery(params)} rows={[bukken]} teams={null} />)

describe('HeatMap', () => {
  it('says each area in words, and opens the service there', () => {
    expect(html()).toContain('aria-label="Health: Fail, 1/3 met"')
    expect(html()).toContain('href="/services/bukken#area-health"')
  })

  it('never shows what nobody looked at as unknown or as good', () => {
    expect(html()).toContain('aria-label="Logs: Never measured, 0/2 met"')
    expect(html()).not.toContain('heat-pass')
  })

  it('opens the services that fail from the head of an area', () => {
    expect(html({ view: 'map' })).toContain('href="/services?area=health&amp;state=fail&amp;view=map"')
  })

  it('shows markup in a name as text', () => {
    expect(html()).not.toContain('<b>')
  })
})
