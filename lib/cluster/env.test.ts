import { describe, expect, test } from 'vitest'
import { envFromOf, envOf } from './env.ts'

const signs = (entries: unknown[]) =>
  envOf(entries).map(({ source }) => (source.type === 'literal' ? source.signs : source.type))

describe('a literal', () => {
  test('is kept as its signs, without its value', () => {
    expect(envOf([{ name: 'DB_PASSWORD', value: 'hunter2' }])).toEqual([
      { name: 'DB_PASSWORD', source: { type: 'literal', signs: [] } },
    ])
  })

  test('keeps the value of a few harmless names', () => {
    expect(envOf([{ name: 'WORKERS', value: '2' }])[0]?.source).toEqual({
      type: 'literal',
      signs: ['number'],
      value: '2',
    })
  })

  test('of a harmless name keeps no value that is not one', () => {
    const source = envOf([{ name: 'WORKERS', value: 'http://u:p@h' }])[0]?.source
    expect(source).toEqual({ type: 'literal', signs: ['url', 'urlCredentials'] })
  })

  test('without a value is empty, and a YAML number is a number', () => {
    expect(signs([{ name: 'A' }, { name: 'B', value: 8080 }, { name: 'C', value: true }])).toEqual([
      ['empty'],
      ['number'],
      ['boolean'],
    ])
  })
})

describe('a reference to another entry', () => {
  test('is resolved by an earlier one only', () => {
    expect(
      signs([
        { name: 'B', value: '$(A)' },
        { name: 'A', value: 'x' },
        { name: 'C', value: '$(A)' },
      ]),
    ).toEqual([['reference', 'unresolvedRef:A'], [], ['reference']])
  })

  test('is resolved by an entry that comes from elsewhere', () => {
    const secret = { name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }
    expect(signs([secret, { name: 'B', value: 'x-$(A)' }])).toEqual(['secret', []])
  })

  test('may be escaped', () => {
    expect(signs([{ name: 'A', value: '$$(DATE) $(X)' }])).toEqual([['unresolvedRef:X']])
  })

  test('to the API server always resolves', () => {
    expect(signs([{ name: 'A', value: 'https://$(KUBERNETES_SERVICE_HOST)' }])).toEqual([['url']])
  })

  test('is none where a shell would run a command', () => {
    expect(signs([{ name: 'A', value: '$(date +%s)' }])).toEqual([[]])
  })
})

describe('an entry from elsewhere', () => {
  test.each([
    [
      { configMapKeyRef: { name: 'c', key: 'k', optional: true } },
      { type: 'configMap', name: 'c', key: 'k', optional: true },
    ],
    [{ secretKeyRef: { name: 's', key: 'k' } }, { type: 'secret', name: 's', key: 'k', optional: false }],
    [{ fieldRef: { fieldPath: 'status.podIP' } }, { type: 'field', path: 'status.podIP' }],
    [
      { resourceFieldRef: { resource: 'requests.cpu' } },
      { type: 'resource', resource: 'requests.cpu', divisor: '0', container: null },
    ],
    [
      { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m', containerName: 'app' } },
      { type: 'resource', resource: 'limits.cpu', divisor: '1m', container: 'app' },
    ],
    [{ fileKeyRef: { key: 'x' } }, { type: 'field', path: 'fileKeyRef' }],
  ])('%j', (valueFrom, source) => expect(envOf([{ name: 'A', valueFrom }])).toEqual([{ name: 'A', source }]))
})

test('whole ConfigMaps and Secrets', () => {
  const entries = [{ configMapRef: { name: 'c' } }, { prefix: 'P_', secretRef: { name: 's', optional: true } }, {}]
  expect(envFromOf(entries)).toEqual([
    { type: 'configMap', name: 'c', prefix: '', optional: false },
    { type: 'secret', name: 's', prefix: 'P_', optional: true },
  ])
})

test('nonsense is left out', () => {
  expect(envOf([null, 5, { value: 'x' }, { name: 5 }])).toEqual([])
  expect(envOf('x')).toEqual([])
})
