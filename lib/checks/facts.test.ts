import { expect, test } from 'vitest'
import { FactMissing, factsOf, installedOrNone, orMissing, type Slot } from './facts.ts'
import { factSet, gap, miss, service } from './fixtures.ts'
import { defineIndex } from './shelf.ts'

const whole = factsOf(factSet({ services: [service()] }))
const refused = factsOf({ ...factSet(), services: miss() })
const gapped = (code: 'refused' | 'notInstalled', ns: string | null) =>
  factsOf(factSet({ services: [service()] }, { services: [gap('services', code, ns)] }))

const byName = defineIndex('services', ({ ns, name }) => [`${ns}/${name}`, name])

test('what stands under a key is found, whatever the gaps', () => {
  expect(gapped('refused', null).under(byName, 'shop/shop')).toEqual([service()])
  expect(gapped('refused', null).under(byName, 'shop/other')).toEqual([])
})

test('an index is empty when none of its keys holds anything', () => {
  const none = defineIndex('services', () => [])
  expect([whole.isEmpty(byName), whole.isEmpty(none)]).toEqual([false, true])
})

test('looking up throws why a fact was not read', () => {
  expect(() => refused.under(byName, 'shop')).toThrow(new FactMissing('services', 'refused', 'forbidden'))
  expect(() => factsOf({}).under(byName, 'shop')).toThrow(new FactMissing('services', 'notGathered', ''))
})

test('a fact was read, refused or not asked for', () => {
  expect([whole.has('services'), refused.has('services'), whole.has('nodes')]).toEqual([true, false, false])
})

test.each([
  ['no gap', whole, true],
  ['a gap in all namespaces', gapped('refused', null), false],
  ['a gap in this one', gapped('refused', 'shop'), false],
  ['a gap in another', gapped('refused', 'web'), true],
  ['a kind that is not installed', gapped('notInstalled', null), true],
])('whole, with %s: %s', (_, facts, answers) => {
  expect(orMissing(() => facts.whole('services', 'shop')) instanceof FactMissing).toBe(!answers)
})

test('whole minds no gap of a source that says nothing', () => {
  const facts = gapped('refused', null)
  expect(() => facts.whole('services', 'shop', ['services'])).not.toThrow()
  expect(() => facts.whole('services', 'shop', ['v1 pods'])).toThrow(FactMissing)
})

test('everywhere minds a gap in any namespace', () => {
  expect(() => gapped('refused', 'web').everywhere('services')).toThrow('services: refused: forbidden')
  expect(() => gapped('notInstalled', 'web').everywhere('services')).not.toThrow()
})

test('the time is that of the fact', () => {
  expect([whole.at('services'), whole.day('services')]).toEqual(['2026-11-22T15:07:00Z', '2026-11-22'])
  expect(() => refused.at('services')).toThrow(FactMissing)
})

test('what was worked out is kept for all who read the same facts', () => {
  const slot: Slot<string, string> = {}
  const set = factSet()
  expect(factsOf(set).kept(slot)).toBe(factsOf(set).kept(slot))
  expect(factsOf(factSet()).kept(slot)).not.toBe(factsOf(set).kept(slot))
})

test('another error than a missing fact passes through', () => {
  const broken = () => {
    throw new TypeError('broken')
  }
  expect(() => orMissing(broken)).toThrow(TypeError)
  expect(() => installedOrNone(broken)).toThrow(TypeError)
})

test('what is not installed has no objects; what was refused may have', () => {
  const read = (code: 'notInstalled' | 'refused') => () => factsOf({ services: miss(code) }).at('services')
  expect(installedOrNone(read('notInstalled'))).toBeNull()
  expect(() => installedOrNone(read('refused'))).toThrow(FactMissing)
})
