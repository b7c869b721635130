import { hash } from 'node:crypto'
import { stages } from '../../lib/domain/service.ts'
import { freeSlug, slugOf } from '../../lib/domain/slug.ts'
import { randomFrom } from '../random.ts'
import { serviceName, teamNames } from './names.ts'

const hour = 3_600_000
const day = 24 * hour
/** When the fleet was measured, in milliseconds before now: once a week, then daily. */
export const rounds = [35 * day, 28 * day, 21 * day, 14 * day, 8 * day, 3 * day, 26 * hour, 2 * hour] as const

export interface PlannedTeam {
  id: string
  slug: string
  name: string
}
export interface PlannedService {
  id: string
  slug: string
  name: string
  team: string
  stage: string
  index: number
  /** The rounds that measure it. */
  rounds: readonly number[]
  /** How its last run ended. */
  last: 'done' | 'failed' | 'cancelled'
}

/** The same text gives the same id, so that two seeds of one number are alike. */
export function idOf(...parts: readonly (string | number)[]): string {
  const hex = hash('sha256', parts.join(' '), 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function slugs(names: readonly string[], fallback: string, known: Iterable<string>): string[] {
  const taken = new Set(known)
  return names.map((name) => {
    const slug = freeSlug(slugOf(name, fallback), taken)
    taken.add(slug)
    return slug
  })
}

const shares = [0.45, 0.3, 0.12, 0.03, 0.08, 0.02] as const
function stageOf(draw: number): string {
  let sum = 0
  for (const [index, share] of shares.entries()) {
    sum += share
    if (draw < sum) return stages[index] ?? stages[0]
  }
  return stages[0]
}

/** 3 % were never measured, 6 % not of late; one in ten joined later; a few last runs failed or were cancelled. */
function roundsOf(random: () => number): number[] {
  const draw = random()
  const first = random() < 0.1 ? 1 + Math.floor(random() * (rounds.length - 2)) : 0
  const end = draw < 0.03 ? 0 : draw < 0.09 ? rounds.length - 2 : rounds.length
  return rounds.map((_, round) => round).filter((round) => round >= Math.min(first, end) && round < end)
}

export function plannedTeams(seed: number, known: Iterable<string>): PlannedTeam[] {
  const names = slugs(teamNames, 'team', known)
  return teamNames.map((name, index) => ({ id: idOf('team', seed, name), slug: names[index] ?? '', name }))
}

export function plannedServices(
  count: number,
  seed: number,
  teams: readonly PlannedTeam[],
  known: Iterable<string>,
): PlannedService[] {
  const random = randomFrom(seed)
  const names = Array.from({ length: count }, (_, index) => serviceName(index, random() < 0.45))
  const own = slugs(names, 'service', known)
  return names.map((name, index) => {
    // some teams have many services, many have few
    const team = teams[Math.floor(random() ** 1.8 * teams.length)]?.id ?? ''
    const fate = random()
    return {
      id: idOf('service', seed, index),
      slug: own[index] ?? '',
      name,
      team,
      stage: stageOf(random()),
      index,
      rounds: roundsOf(random),
      last: fate < 0.01 ? 'failed' : fate < 0.015 ? 'cancelled' : 'done',
    }
  })
}
