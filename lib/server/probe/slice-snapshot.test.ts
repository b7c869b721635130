import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sliceSnapshot } from './slice-snapshot.ts'

const slice = async (facts: object, ...namespaces: string[]): Promise<unknown> =>
  JSON.parse(await sliceSnapshot(Buffer.from(JSON.stringify(facts)), namespaces))
const fact = (...value: object[]) => ({
  ok: true,
  at: 'now',
  value,
  gaps: [{ source: 'pods', ns: 'other', code: 'refused' }],
})

it('keeps what stands in a namespace or names it, and every gap', async () => {
  const facts = {
    pods: fact({ ns: 'web', name: 'a' }, { ns: 'other', name: 'b' }, { ns: 'web', name: 'c', labels: {} }),
    routes: fact(
      { ns: 'mesh', rules: [{ host: 'shop.web.svc' }] },
      { ns: 'mesh', rules: [{ host: 'shop.other.svc' }] },
    ),
    monitors: fact(
      { ns: 'monitoring', namespaces: 'any' },
      { ns: 'monitoring', namespaces: ['web'] },
      { ns: 'x', namespaces: 'own' },
    ),
    nodes: { ok: false, at: 'now', code: 'refused', reason: 'web' },
  }
  expect(await slice(facts, 'web')).toEqual({
    pods: fact({ ns: 'web', name: 'a' }, { ns: 'web', name: 'c', labels: {} }),
    routes: fact({ ns: 'mesh', rules: [{ host: 'shop.web.svc' }] }),
    monitors: fact({ ns: 'monitoring', namespaces: 'any' }, { ns: 'monitoring', namespaces: ['web'] }),
    nodes: facts.nodes,
  })
})

it('is not led astray by brackets, quotes and keys inside of text', async () => {
  const odd = { ns: 'web', name: '"value":[{\\"}]', reason: '\\' }
  expect(await slice({ pods: fact(odd, { ns: 'b', name: ']}"' }, odd) }, 'web')).toEqual({ pods: fact(odd, odd) })
})

it('says the same as taking the whole apart, whatever the objects hold', async () => {
  const object = fc.record({ ns: fc.constantFrom('a', 'bb'), name: fc.string(), more: fc.jsonValue() })
  await fc.assert(
    fc.asyncProperty(fc.array(object), async (objects) => {
      const facts = { pods: fact(...objects) }
      const whole = JSON.parse(JSON.stringify(facts))
      const sliced = await slice(facts, 'bb')
      const own = (set: unknown) => Object(set).pods.value.filter((each: { ns: string }) => each.ns === 'bb')
      expect(own(sliced)).toEqual(own(whole))
    }),
  )
})
