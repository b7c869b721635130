import { expect, test } from 'vitest'
import { collectManifests } from '../lib/bin/cli/manifest-objects.ts'
import { documentsIn } from '../lib/bin/cli/manifest-text.ts'
import { fleet } from './fleet.ts'

const bytes = (services: number) => fleet(services, 1).reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)

test('the same seed gives the same bytes, another seed others', () => {
  expect(fleet(60, 1)).toEqual(fleet(60, 1))
  expect(fleet(60, 1)).not.toEqual(fleet(60, 2))
})

test('two thousand services are about four and a half megabytes', () => {
  expect(bytes(2_000) / 1e6).toBeGreaterThan(4.2)
  expect(bytes(2_000) / 1e6).toBeLessThan(4.8)
})

test('every document is a manifest that is read, and each service has a Deployment', () => {
  const read = fleet(120, 1).map(({ name, text }) => documentsIn(text, name))
  expect(read.flatMap(({ problems }) => problems)).toEqual([])
  const { objects, problems } = collectManifests(read.flatMap(({ documents }) => documents))
  expect(problems).toEqual([])
  expect(objects.filter(({ kind }) => kind === 'Deployment')).toHaveLength(120)
})
