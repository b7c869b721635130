import { expect, test } from 'vitest'
import { factSet } from '#lib/checks/fixtures.ts'
import { packSnapshot, unpackSnapshot } from './snapshot.ts'

test('facts come back as they were', async () => {
  const facts = factSet()
  const packed = await packSnapshot(facts)
  expect(await unpackSnapshot(packed)).toEqual(JSON.parse(JSON.stringify(facts)))
  expect(packed.size).toBe(JSON.stringify(facts).length)
})

test.each([
  ['another format', { format: 2 }],
  ['no gzip', { body: Buffer.from('{}') }],
])('%s is refused', async (_, over) => {
  const packed = await packSnapshot(factSet())
  await expect(unpackSnapshot({ ...packed, ...over })).rejects.toMatchObject({
    code: 'SNAPSHOT_UNREADABLE',
    status: 410,
  })
})

test('content that is no set of facts is refused', async () => {
  const packed = await packSnapshot(JSON.parse('{"workloads":{"ok":true}}'))
  await expect(unpackSnapshot(packed)).rejects.toMatchObject({ code: 'SNAPSHOT_UNREADABLE' })
})
