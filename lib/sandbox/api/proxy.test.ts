import { expect, test } from 'vitest'
import { splitTarget } from './proxy.ts'

test.each([
  ['web', { name: 'web', port: '' }],
  ['web:8080', { name: 'web', port: '8080' }],
  ['https:web:http', { name: 'web', port: 'http' }],
])('a proxy target %s', (text, expected) => {
  expect(splitTarget(text)).toEqual(expected)
})
