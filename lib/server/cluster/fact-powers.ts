import { checks } from '#lib/checks/index.ts'
import { factSources } from '#lib/cluster/index.ts'
import { keysOf } from '#lib/cluster/keys.ts'
import { type SourceKey, sources } from '#lib/cluster/sources/index.ts'
import type { FactPower } from '#lib/domain/cluster.ts'
import type { Powers } from '#lib/domain/powers.ts'

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

/** What a credential can and cannot read, fact by fact, and which checks need it. No namespaces: the whole cluster. */
export function factPowers(namespaces: readonly string[], powers: Powers | null): FactPower[] {
  return keysOf(factSources).map((fact) => {
    const source = factSources[fact]
    const own = source.sources.map((key) => rightOf(key, namespaces, powers))
    const context = source.context.filter((key) => !source.sources.includes(key))
    const rights = [...own, ...context.map((key) => rightOf(key, namespaces, powers))]
    const asking = checks.filter(({ needs }) => needs.includes(fact)).map(({ id }) => id)
    return { fact, state: stateOf(own, rights), rights, checks: asking }
  })
}
