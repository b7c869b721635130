import { z } from 'zod'
import { stageSchema } from './service.ts'
import { areaSchema, levelSchema, outcomeSchema } from './verdict.ts'

const count = z.number().int().nonnegative()
const byLevel = z.object({ none: count, bronze: count, silver: count, gold: count })
const byOutcome = z.record(outcomeSchema, count)
const share = z.object({ met: count, applicable: count })
/** Required items of each level that apply and count now, and how many of them are met. */
const shares = z.object({ bronze: share, silver: share, gold: share })

/**
 * The fleet at one moment: the services in scope, which are those not retired. Stale evidence counts as unknown, as it does in the list
 * of services.
 */
export const overviewSchema = z.object({
  services: count,
  /** Services that are out of scope. */
  retired: count,
  /** Services with any evidence, however old. */
  measured: count,
  /** Measured services some of whose evidence is stale. */
  stale: count,
  levels: byLevel,
  /** Stages that hold a service, in their order. */
  stages: z.array(z.object({ stage: stageSchema, services: count, levels: byLevel })),
  items: z.object({ counts: byOutcome, stale: count, never: count }),
  areas: z.array(
    z.object({
      area: areaSchema,
      counts: byOutcome,
      levels: shares,
      checks: z.array(z.object({ check: z.string(), counts: byOutcome, levels: shares })),
    }),
  ),
  /** Owner teams, most remaining first. `remaining`: services below silver. */
  teams: z.array(z.object({ id: z.string(), name: z.string(), services: count, remaining: count })),
  /**
   * What keeps services from their next level, most fails first: required checks of `level` that fail or are unknown where every level
   * below is reached.
   */
  blockers: z.array(z.object({ check: z.string(), level: levelSchema, fail: count, unknown: count })),
  /** Items that went from fail to met or back in the last seven days, newest first; what was unknown in between is passed over. */
  changes: z.array(
    z.object({
      service: z.object({ id: z.string(), name: z.string() }),
      check: z.string(),
      to: z.enum(['met', 'fail']),
      at: z.string(),
    }),
  ),
})
export type Overview = z.infer<typeof overviewSchema>

/** A part of the sentence that says the state of the fleet; the words are those of the reader's language. */
export type StateClause =
  | { says: 'measured'; of: 'all' | 'some' | 'none'; measured: number; services: number }
  | { says: 'reached'; count: number }
  | { says: 'gold'; count: number }
  | { says: 'stale'; count: number }
  | { says: 'blocked'; check: string; count: number }

/** The state of the fleet in one sentence: how much of it is known, how far it is, what is old, and which check fails for most. */
export function stateOf({ services, measured, stale, levels, blockers }: Overview): StateClause[] {
  const of = measured === services ? 'all' : measured === 0 ? 'none' : 'some'
  const known: StateClause = { says: 'measured', of, measured, services }
  if (measured === 0) return [known]
  const first = blockers[0]
  return [
    known,
    levels.gold === services
      ? { says: 'gold', count: services }
      : { says: 'reached', count: levels.bronze + levels.silver + levels.gold },
    ...(stale === 0 ? [] : [{ says: 'stale', count: stale } as const]),
    ...(first === undefined || first.fail === 0
      ? []
      : [{ says: 'blocked', check: first.check, count: first.fail } as const]),
  ]
}
