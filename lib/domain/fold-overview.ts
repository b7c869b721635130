import type { Overview } from './overview.ts'
import { type ServiceRow, stages } from './service.ts'
import { type Area, areas, type Level, levels, type Outcome, type Severity } from './verdict.ts'

type Reached = Level | 'none'

/** Services that are alike in stage, team and level; `stale` and `measured` count among them. */
export interface ServiceGroup {
  stage: ServiceRow['stage']
  team: ServiceRow['team']
  level: Reached
  services: number
  measured: number
  stale: number
}

/** How many services of a level have an outcome at a check, and how many of these are stale or were never measured; `item` is what the check counts for there, null when it does not count yet. */
export interface ItemGroup {
  check: string
  level: Reached
  outcome: Outcome
  count: number
  stale: number
  never: number
  item: { level: Level; severity: Severity } | null
}

const sum = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((total, one) => total + of(one), 0)

const countOutcomes = (groups: readonly ItemGroup[]): Record<Outcome, number> => {
  const counts = { fail: 0, unknown: 0, warn: 0, pass: 0, notApplicable: 0 }
  for (const { outcome, count } of groups) counts[outcome] += count
  return counts
}

const countLevels = (groups: readonly ServiceGroup[]): Record<Reached, number> => {
  const counts = { none: 0, bronze: 0, silver: 0, gold: 0 }
  for (const { level, services } of groups) counts[level] += services
  return counts
}

/**
 * What is counted by service. Retired ones are out of scope: they have their row among the stages and stand in no other number. Teams
 * with the most services below silver come first, names decide between equals.
 */
export function foldServices(
  all: readonly ServiceGroup[],
): Pick<Overview, 'services' | 'retired' | 'measured' | 'stale' | 'levels' | 'stages' | 'teams'> {
  const groups = all.filter(({ stage }) => stage !== 'retired')
  const byTeam = Map.groupBy(groups, ({ team }) => team.id)
  const teams = [...byTeam.values()].flatMap((own) => {
    const below = own.filter(({ level }) => level === 'none' || level === 'bronze')
    return own.slice(0, 1).map(({ team }) => {
      return { ...team, services: sum(own, (each) => each.services), remaining: sum(below, (each) => each.services) }
    })
  })
  return {
    services: sum(groups, (each) => each.services),
    retired: sum(all, (each) => each.services) - sum(groups, (each) => each.services),
    measured: sum(groups, (each) => each.measured),
    stale: sum(groups, (each) => each.stale),
    levels: countLevels(groups),
    stages: stages.flatMap((stage) => {
      const own = all.filter((each) => each.stage === stage)
      return own.length === 0 ? [] : [{ stage, services: sum(own, (each) => each.services), levels: countLevels(own) }]
    }),
    teams: teams.sort((a, b) => b.remaining - a.remaining || (a.name < b.name ? -1 : 1)),
  }
}

/** What is counted by item, areas and checks in the order of the catalogue; a check that stands on no checklist is left out. */
export function foldItems(
  groups: readonly ItemGroup[],
  checks: readonly { id: string; area: Area }[],
): Pick<Overview, 'areas' | 'blockers'> {
  const byCheck = Map.groupBy(groups, ({ check }) => check)
  return {
    areas: areas.flatMap((area) => {
      const ids = checks.filter((check) => check.area === area && byCheck.has(check.id)).map(({ id }) => id)
      const own = ids.map((check) => ({ check, groups: byCheck.get(check) ?? [] }))
      if (own.length === 0) return []
      const whole = own.flatMap((each) => each.groups)
      return [
        {
          area,
          ...foldGroups(whole),
          checks: own.map((each) => ({ check: each.check, ...foldGroups(each.groups) })),
        },
      ]
    }),
    blockers: blockersOf(groups),
  }
}

function foldGroups(groups: readonly ItemGroup[]): Pick<Overview['areas'][number], 'counts' | 'levels'> {
  const share = (level: Level) => {
    const asked = groups.filter(
      ({ item, outcome }) => item?.level === level && item.severity === 'error' && outcome !== 'notApplicable',
    )
    const met = asked.filter(({ outcome }) => outcome === 'pass' || outcome === 'warn')
    return { met: sum(met, (each) => each.count), applicable: sum(asked, (each) => each.count) }
  }
  return {
    counts: countOutcomes(groups),
    levels: { bronze: share('bronze'), silver: share('silver'), gold: share('gold') },
  }
}

const next: Record<Reached, Level | null> = { none: 'bronze', bronze: 'silver', silver: 'gold', gold: null }

function blockersOf(groups: readonly ItemGroup[]): Overview['blockers'] {
  const blocking = groups.filter(
    ({ level, item }) => item !== null && item.severity === 'error' && item.level === next[level],
  )
  return levels
    .flatMap((level) => {
      const own = Map.groupBy(
        blocking.filter(({ item }) => item?.level === level),
        ({ check }) => check,
      )
      return [...own].map(([check, each]) => ({ check, level, ...countOutcomes(each) }))
    })
    .map(({ check, level, fail, unknown }) => ({ check, level, fail, unknown }))
    .filter(({ fail, unknown }) => fail + unknown > 0)
    .sort((a, b) => b.fail - a.fail || b.unknown - a.unknown)
}

/** What one check says of the fleet. */
export function foldCheck(groups: readonly ItemGroup[], check: string): Overview['items'] {
  return foldAll(groups.filter((each) => each.check === check))
}

/** Items of the whole fleet by outcome. */
export function foldAll(groups: readonly ItemGroup[]): Overview['items'] {
  return {
    counts: countOutcomes(groups),
    stale: sum(groups, ({ stale }) => stale),
    never: sum(groups, ({ never }) => never),
  }
}
