import { expect, test } from 'vitest'
import { FactMissing, factsOf, installedOrNone, orMissing } from './facts.ts'
import { factSet, gap, miss, service } from './fixtures.ts'

const whole = factsOf(factSet({ services: [service()] }))
const refused = factsOf({ ...factSet(), services: miss() })
const gapped = (code: 'refused' | 'notInstalled', ns: string | null) =>
  factsOf(factSet({ services: [service()] }, { services: [gap('services', code, ns)] }))

test('get gives the value, whatever the gaps', () => {
  expect(gapped('refused', null).get('services')).toEqual([service()])
})

test('get throws why a fact was not read', () => {
  expect(() => refused.get('services')).toThrow(new FactMissing('services', 'refused', 'forbidden'))
  expect(() => whole.get('nodes')).toThrow(new FactMissing('nodes', 'notGathered', ''))
})

test('peek gives null in place of throwing', () => {
  expect([whole.peek('services'), refused.peek('services'), whole.peek('nodes')]).toEqual([[service()], null, null])
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
  expect(facts.whole('services', 'shop', ['services'])).toEqual([service()])
  expect(() => facts.whole('services', 'shop', ['v1 pods'])).toThrow(FactMissing)
})

test('everywhere minds a gap in any namespace', () => {
  expect(() => gapped('refused', 'web').everywhere('services')).toThrow('services: refused: forbidden')
  expect(gapped('notInstalled', 'web').everywhere('services')).toEqual([service()])
})

test('gaps and the time are those of the fact', () => {
  expect(gapped('refused', 'web').gaps('services')).toEqual([gap('services', 'refused', 'web')])
  expect(refused.gaps('services')).toEqual([])
  expect(whole.at('services')).toBe('2026-11-22T15:07:00Z')
  expect(() => refused.at('services')).toThrow(FactMissing)
})

test('an index is built once for all who read the same facts', () => {
  const set = factSet()
  const build = () => new Map()
  expect(factsOf(set).index('one', build)).toBe(factsOf(set).index('one', build))
  expect(factsOf(factSet()).index('one', build)).not.toBe(factsOf(set).index('one', build))
})

test('another error than a missing fact passes through', () => {
  const broken = () => {
    throw new TypeError('broken')
  }
  expect(() => orMissing(broken)).toThrow(TypeError)
  expect(() => installedOrNone(broken)).toThrow(TypeError)
})

test('what is not installed has no objects; what was refused may have', () => {
  const read = (code: 'notInstalled' | 'refused') => () => factsOf({ services: miss(code) }).get('services')
  expect(installedOrNone(read('notInstalled'))).toEqual([])
  expect(() => installedOrNone(read('refused'))).toThrow(FactMissing)
})
