import { expect, test } from 'vitest'
import { collector, skippedGaps } from './collector.ts'
import { namespaces } from './sources/namespaces.ts'

const item = (name: unknown, uid?: string) => ({ metadata: { name, uid } })

test('an item that comes twice is one, as it was the second time', () => {
  const all = collector(namespaces, true)
  all.add({ metadata: { name: 'a', uid: '1', labels: { v: 'old' } } })
  all.add({ metadata: { name: 'a', uid: '1', labels: { v: 'new' } } })
  expect(all.items()).toEqual([{ name: 'a', labels: { v: 'new' } }])
})

test('an item without a uid is none from a cluster, and one from a manifest', () => {
  const live = collector(namespaces, true)
  const manifests = collector(namespaces, false)
  for (const all of [live, manifests]) for (const each of [item('a'), item('b', '2'), item(5, '3')]) all.add(each)
  expect([live.items().map(({ name }) => name), live.skipped()]).toEqual([['b'], 2])
  expect([manifests.items().map(({ name }) => name), manifests.skipped()]).toEqual([['a', 'b'], 1])
})

test('what was skipped is a gap, not an absence', () => {
  expect(skippedGaps('v1 namespaces', 'a', 2)).toEqual([
    { source: 'v1 namespaces', ns: 'a', code: 'invalid', reason: '2 objects have no uid, name or content' },
  ])
  expect(skippedGaps('v1 namespaces', null, 0)).toEqual([])
})
