import { describe, expect, it } from 'vitest'
import { htmlIn } from '#components/words/fixtures.tsx'
import type { Overview } from '#lib/domain/overview.ts'
import { AreaTable } from './area-table.tsx'
import { BlockerTable } from './blocker-table.tsx'
import { Changes } from './changes.tsx'
import { Figures } from './figures.tsx'
import { StageTable } from './stage-table.tsx'
import { State } from './state.tsx'
import { TeamTable } from './team-table.tsx'

const counts = { fail: 6, unknown: 3, warn: 0, pass: 9, notApplicable: 1 }
const shares = {
  bronze: { met: 9, applicable: 12 },
  silver: { met: 0, applicable: 6 },
  gold: { met: 0, applicable: 0 },
}
const levels = { none: 6, bronze: 3, silver: 1, gold: 1 }
const overview: Overview = {
  services: 11,
  retired: 0,
  measured: 8,
  stale: 2,
  levels,
  stages: [{ stage: 'planned', services: 11, levels }],
  items: { counts: { ...counts, unknown: 1200 }, stale: 2, never: 84 },
  areas: [
    { area: 'capacity', counts, levels: shares, checks: [{ check: 'disruption-budget', counts, levels: shares }] },
  ],
  teams: [{ id: 'data', name: 'Data', services: 3, remaining: 2 }],
  blockers: [{ check: 'disruption-budget', level: 'silver', fail: 3, unknown: 1 }],
  changes: [{ service: { id: 'api', name: 'API' }, check: 'disruption-budget', to: 'met', at: '2026-11-22T02:55:00Z' }],
}
const textOf = (html: string) => html.replace(/<[^>]+>/g, '')

describe('the overview', () => {
  it('says its state in one English sentence', () => {
    expect(textOf(htmlIn('en', <State overview={overview} />))).toMatch(
      /^8 of 11 services are measured; 5 are at bronze or better; 2 have stale results; the most common gap is “.+”, in 3\.$/,
    )
  })

  it('says its state in one Japanese sentence', () => {
    expect(textOf(htmlIn('ja', <State overview={overview} />))).toMatch(
      /^サービス 11 件のうち 8 件が測定済み、ブロンズ以上は 5 件、期限切れの結果を含むものは 2 件、最も多い不足は「.+」で 3 件です。$/,
    )
  })

  it('counts what was never measured beside what was', () => {
    expect(htmlIn('en', <Figures overview={overview} />)).toMatch(
      /Never measured<\/dt><dd class="is-unknown"><a[^>]*>3</,
    )
  })

  it('opens a stage and level to that filter, and nothing to nothing', () => {
    const html = htmlIn(
      'en',
      <StageTable
        overview={{ ...overview, stages: [{ stage: 'planned', services: 11, levels: { ...levels, gold: 0 } }] }}
      />,
    )
    expect(html).toContain('href="/services?level=bronze&amp;stage=planned"')
    expect(html).not.toContain('level=gold')
  })

  it('opens an area to its checks only when asked', () => {
    const link = 'href="/services?check=disruption-budget&amp;outcome=fail&amp;scope=current"'
    expect(htmlIn('en', <AreaTable open={null} overview={overview} />)).not.toContain(link)
    expect(htmlIn('en', <AreaTable open="capacity" overview={overview} />)).toContain(link)
  })

  it('says how much of the unknown is stale or was never measured', () => {
    expect(htmlIn('en', <AreaTable open={null} overview={overview} />)).toContain(
      'Of 1,200 unknown, 2 are stale and 84 were never measured.',
    )
  })

  it('opens a blocker to the services of the level below', () => {
    expect(htmlIn('en', <BlockerTable overview={overview} />)).toContain(
      'href="/services?level=bronze&amp;check=disruption-budget&amp;outcome=fail&amp;scope=current"',
    )
  })

  it('rounds the share of a team down', () => {
    expect(htmlIn('en', <TeamTable overview={overview} />)).toContain('>33%<')
  })

  it('links a change to its item', () => {
    expect(htmlIn('en', <Changes overview={overview} />)).toContain('href="/services/api#disruption-budget"')
  })
})
