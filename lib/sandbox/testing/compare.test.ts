import { expect, test } from 'vitest'
import { differences } from './compare.ts'

const real = { spec: { containers: [{ name: 'app', image: 'a:1' }], grace: 30 }, at: 'then' }

test('equal values have no difference, whatever the order of named elements', () => {
  const [b, a] = [{ name: 'b' }, { name: 'a' }]
  expect(differences([a, b], [b, a], [])).toEqual([])
})

test('a missing field, another type and another value are told with their path', () => {
  const ours = { spec: { containers: [{ name: 'app', image: 'a:2' }], grace: '30' } }
  expect(differences(real, ours, [])).toEqual([
    'spec.containers[app].image is "a:2", not "a:1"',
    'spec.grace is string, not number',
    'at is missing',
  ])
})

test('a path that varies may have another value but not another type', () => {
  expect(differences(real, { ...real, at: 'now' }, [/^at$/])).toEqual([])
  expect(differences(real, { ...real, at: 3 }, [/^at$/])).toEqual(['at is number, not string'])
})

test('an empty list is no empty map', () => {
  expect(differences({ a: [] }, { a: {} }, [])).toEqual(['a is "{}", not "[]"'])
})
