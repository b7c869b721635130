import { checks } from '#lib/checks/index.ts'
import { factSources } from '#lib/cluster/index.ts'
import { keysOf } from '#lib/cluster/keys.ts'
import { measureRights } from '#lib/cluster/measure/rights.ts'
import { type SourceKey, sources } from '#lib/cluster/sources/index.ts'
import type { FactPower } from '#lib/domain/cluster.ts'
import type { FactKey } from '#lib/domain/facts.ts'
import type { Powers } from '#lib/domain/powers.ts'
import type { Reach } from '#lib/domain/reach.ts'

type Right = FactPower['rights'][number]

/** Whether one list can be read where it is needed: in the whole cluster, or in these namespaces. */
function rightOf(key: SourceKey, namespaces: readonly string[], powers: Powers | null): Right {
  const { group, resource, reach } = sources[key]
  if (powers === null) return { group, resource, may: 'unknown', lacks: [] }
  const where = powers.lists[`${group}/${resource}`] ?? []
  if (where === 'everywhere') return { group, resource, may: 'yes', lacks: [] }
  if (namespaces.length === 0 || reach === 'cluster') return { group, resource, may: 'no', lacks: [] }
  const lacks = namespaces.filter((each) => !where.includes(each))
  if (lacks.length === namespaces.length) return { group, resource, may: 'no', lacks: [] }
  // what may stand in any namespace is only half known when the others cannot be looked into
  return { group, resource, may: lacks.length > 0 || reach === 'far' ? 'some' : 'yes', lacks }
}

function stateOf(own: readonly Right[], all: readonly Right[]): FactPower['state'] {
  if (all.some(({ may }) => may === 'unknown')) return 'unknown'
  if (own.every(({ may }) => may === 'no')) return 'missing'
  return all.every(({ may }) => may === 'yes') ? 'read' : 'partly'
}

/** Whether a part of pods may be got. Where it is granted in some namespaces of many, those without are not named. */
function partRight(part: string, namespaces: readonly string[], powers: Powers | null): Right {
  const right = { group: '', resource: part, lacks: [] }
  if (powers?.gets === undefined) return { ...right, may: 'unknown' }
  const where = powers.gets[part] ?? []
  if (where === 'everywhere') return { ...right, may: 'yes' }
  if (namespaces.length === 0) return { ...right, may: where.length > 0 ? 'some' : 'no' }
  const lacks = namespaces.filter((each) => !where.includes(each))
  if (lacks.length === namespaces.length) return { ...right, may: 'no' }
  return { ...right, may: lacks.length > 0 ? 'some' : 'yes', lacks }
}

const askingFor = (fact: FactKey) => checks.filter(({ needs }) => needs.includes(fact)).map(({ id }) => id)

/** Facts that pods are asked for; where they are asked at their own addresses, no right to `pods/proxy` is needed. */
function measuredPowers(namespaces: readonly string[], powers: Powers | null, way: Reach['way']): FactPower[] {
  return keysOf(measureRights).map((fact) => {
    const part = measureRights[fact]
    const rights = part === 'pods/proxy' && way === 'direct' ? [] : [partRight(part, namespaces, powers)]
    const state = rights.length === 0 ? 'read' : stateOf(rights, rights)
    return { fact, state, rights, checks: askingFor(fact) }
  })
}

/** What a credential can and cannot read, fact by fact, and which checks need it. No namespaces: the whole cluster. */
export function factPowers(namespaces: readonly string[], powers: Powers | null, way: Reach['way']): FactPower[] {
  const listed = keysOf(factSources).map((fact): FactPower => {
    const source = factSources[fact]
    const own = source.sources.map((key) => rightOf(key, namespaces, powers))
    const context = source.context.filter((key) => !source.sources.includes(key))
    const rights = [...own, ...context.map((key) => rightOf(key, namespaces, powers))]
    return { fact, state: stateOf(own, rights), rights, checks: askingFor(fact) }
  })
  return [...listed, ...measuredPowers(namespaces, powers, way)]
}
