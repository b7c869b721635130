import { expect, test } from 'vitest'
import { actorNamed, mayDrain } from './may-drain.ts'

test.each([
  ['admin', true],
  ['system', false],
  ['somebody else', false],
])('a test that %s started: may it evict? %s', (name, may) => {
  expect(mayDrain({ actor: actorNamed(name), now: 0 }, 'shop')).toBe(may)
})
