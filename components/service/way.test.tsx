import { describe, expect, it } from 'vitest'
import { htmlIn } from '#components/words/fixtures.tsx'
import type { ServiceDetail } from '#lib/domain/service.ts'
import { service as fixture, item } from './fixtures.ts'
import { ServiceFacts } from './service-facts.tsx'
import { ServiceNotes } from './service-notes.tsx'
import { Way } from './way.tsx'

const unseen = item({
  check: 'base-os',
  outcome: 'unknown',
  summary: { key: '@refused', values: { fact: 'pods', reason: 'forbidden' } },
})
const service = (over: Partial<ServiceDetail> = {}) =>
  fixture({
    id: 'shop',
    name: 'shop',
    team: { id: 'web', name: 'Web' },
    refs: [{ cluster: 'main', namespace: 'web', match: { by: 'pattern', pattern: '*' } }],
    clusters: [{ id: 'main', name: 'Main', seenAt: '2026-11-21T01:00:00.000Z', fault: null, removedAt: null }],
    items: [item({}), unseen],
    ...over,
  })
const way = (over: Partial<ServiceDetail> = {}, lang: 'en' | 'ja' = 'en') =>
  htmlIn(lang, <Way service={service(over)} />)
const notes = (over: Partial<ServiceDetail>) => htmlIn('en', <ServiceNotes service={service(over)} />)

describe('the way', () => {
  it('says why a service may not move, what decides it and what to do first', () => {
    const shown = way()
    expect(shown).toContain(
      'shop may not move yet: of the 2 checks that silver requires, 1 fails and 1 could not be looked at.',
    )
    expect(shown).toContain('preStop 0 s + 10 s to drain &gt; grace 8 s')
    expect(shown).toContain('Fix this first: preStop and draining fit the grace period')
    expect(shown).toContain('Raise terminationGracePeriodSeconds')
  })

  it('says it in Japanese', () => {
    expect(way({}, 'ja')).toContain(
      'shop はまだ移行できません。シルバーの必須チェック 2 件のうち、1 件が不合格、1 件が確認できず不明です。',
    )
  })

  it('gives the reason and a step, not a fix, where nothing could be seen', () => {
    const shown = way({ items: [unseen] })
    expect(shown).toContain('The cluster refused to show pods: forbidden')
    expect(shown).toContain('Let Landfall see what it could not look at')
    expect(shown).not.toContain('Fix this first')
  })

  it('says that nobody can tell where no workload is named', () => {
    expect(way({ refs: [] })).toContain('Nobody can tell whether shop may move')
  })

  it.each([
    ['a name of 120 characters', '検索'.repeat(60)],
    ['one emoji', '🛰️'],
  ])('takes %s as it is', (_what, name) => {
    expect(way({ name })).toContain(`${name} may not move yet`)
  })

  it('keeps a name that is read from right to left apart from the sentence', () => {
    expect(way({ name: 'שלום' })).toContain('\u2068שלום\u2069 may not move yet')
  })

  it('leads from a service without workloads to the workloads that nobody claims', () => {
    expect(way({ refs: [] })).toContain('href="/unassigned"')
    expect(way()).not.toContain('href="/unassigned"')
  })

  it('shows markup in a name as text', () => {
    expect(way({ name: '</h2><script>alert(1)</script>' })).not.toContain('<script>')
  })
})

describe('the notes', () => {
  it('say of when everything is, once a cluster was silent for a day', () => {
    const fault = { code: 'CLUSTER_UNREACHABLE', message: 'connect ECONNREFUSED' }
    const shown = notes({
      items: [item({ stale: true, outcome: 'pass' }), item({ stale: true })],
      standing: { ...service().standing, stale: 2 },
      clusters: [{ id: 'main', name: 'Main', seenAt: '2026-11-21T01:00:00.000Z', fault, removedAt: null }],
    })
    expect(shown).toContain('Nothing here is current: the data is as of Nov 22, 2026, 11:55 AM.')
    expect(shown).toContain('The cluster Main does not answer any more. Its last answer: Nov 21, 2026, 10:00 AM.')
    expect(shown).toContain('CLUSTER_UNREACHABLE')
  })

  it('say that a cluster was removed, and not that it is silent', () => {
    const fault = { code: 'CLUSTER_UNREACHABLE', message: 'connect ECONNREFUSED' }
    const [cluster] = service().clusters
    const shown = notes({
      clusters: cluster === undefined ? [] : [{ ...cluster, fault, removedAt: '2026-11-20T03:00:00.000Z' }],
    })
    expect(shown).toContain('The cluster Main was removed from Landfall on Nov 20, 2026.')
    expect(shown).not.toContain('CLUSTER_UNREACHABLE')
  })

  it('say that a retired service is over', () => {
    expect(notes({ stage: 'retired' })).toContain('This service is retired.')
  })

  it('are silent where nothing limits what is shown', () => {
    expect(notes({})).toBe('')
  })
})

describe('the facts', () => {
  it('keep many references at hand without filling the page', () => {
    const refs = Array.from({ length: 200 }, (_, n) => ({
      cluster: 'main',
      namespace: 'web',
      match: { by: 'name' as const, kind: 'Deployment', name: `shop-${n}` },
    }))
    const [atOnce, rest] = htmlIn('en', <ServiceFacts service={service({ refs })} />).split('<details')
    expect(atOnce?.match(/Deployment shop-/g)).toHaveLength(3)
    expect(rest).toContain('and 197 more')
  })

  it('name the removed cluster as such where the workloads are', () => {
    const [cluster] = service().clusters
    const clusters = cluster === undefined ? [] : [{ ...cluster, removedAt: '2026-11-20T03:00:00.000Z' }]
    expect(htmlIn('en', <ServiceFacts service={service({ clusters })} />)).toContain('main (removed) / web')
    expect(htmlIn('en', <ServiceFacts service={service()} />)).not.toContain('(removed)')
  })

  it('say that no workload is named', () => {
    expect(htmlIn('en', <ServiceFacts service={service({ refs: [] })} />)).toContain('no workload is named')
  })
})
