import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsFromObjects } from '../cluster/from-objects.ts'
import type { FactSet } from '../domain/facts.ts'
import { everyCheck, judgeService } from './judge.ts'
import { trimFacts } from './trim-facts.ts'

const at = '2026-11-22T15:07:00Z'
const api = new URL('../../e2e/recordings/cluster/api/', import.meta.url)
const recorded = readdirSync(api).map((file): unknown => JSON.parse(readFileSync(new URL(file, api), 'utf8')))
const fleet = factsFromObjects(recorded, at, { whole: true })

/** The recorded fleet with its objects strewn over namespaces: budgets, autoscalers and monitors stray from what they mean. */
function strewn(places: readonly string[]): FactSet {
  const set = structuredClone(fleet)
  let index = 0
  for (const fact of Object.values(set)) {
    if (!fact.ok) continue
    for (const each of fact.value) {
      const place = places[index++ % places.length] ?? ''
      if ('ns' in each && place !== '') each.ns = place
    }
  }
  return set
}
const workloadsIn = (set: FactSet) => (set.workloads?.ok ? set.workloads.value : [])
const anyPlaces = fc.array(fc.constantFrom('', '', '', 'homes-api', 'homes-web'), { minLength: 1, maxLength: 97 })

test('a service is judged by its part of a gather as by the whole', () => {
  fc.assert(
    fc.property(anyPlaces, fc.infiniteStream(fc.boolean()), (places, chosen) => {
      const set = strewn(places)
      const own = workloadsIn(set).filter(() => chosen.next().value === true)
      const part: FactSet = JSON.parse(JSON.stringify(trimFacts(set, own)))
      const keys = new Set(own.map(({ ns, kind, name }) => `${ns}/${kind}/${name}`))
      const again = workloadsIn(part).filter(({ ns, kind, name }) => keys.has(`${ns}/${kind}/${name}`))
      expect(judgeService(part, again, everyCheck, at)).toEqual(judgeService(set, own, everyCheck, at))
    }),
    { numRuns: 60 },
  )
})

test('it leaves out what belongs to others', () => {
  const own = workloadsIn(fleet).filter(({ name }) => name === 'search-api')
  const part = trimFacts(fleet, own)
  expect(workloadsIn(part).length).toBeGreaterThan(0)
  expect(workloadsIn(part).every(({ ns }) => ns === own[0]?.ns)).toBe(true)
  expect(JSON.stringify(part).length).toBeLessThan(0.8 * JSON.stringify(fleet).length)
})

test('what was not read or not asked for stays as it was', () => {
  const refused = { ok: false, at, code: 'refused', reason: 'no' } as const
  expect(trimFacts({ pods: refused }, [])).toEqual({ pods: refused })
})
