import type { ItemState, ServiceDetail } from './service.ts'
import { type Level, levels } from './verdict.ts'

/** Why a required item is not met. Could not look, grown old and never asked are three things, and none of them is a failure. */
export const lacks = ['fail', 'unknown', 'stale', 'never'] as const
export type Lack = (typeof lacks)[number]
type Missing = Record<Lack, ItemState[]>

/** One level with what it asks of its own. It is reached when it and every level below it miss nothing. */
export interface Gate {
  level: Level
  met: ItemState[]
  missing: Missing
  /** Items that are met or missing: those that do not apply are left out. */
  applicable: number
  reached: boolean
}

/** What an item lacks to count as met; null when it is met, does not apply, or only will count some day. */
export function lackOf({ outcome, stale, announced }: ItemState): Lack | null {
  if (announced !== null) return null
  if (outcome === null) return 'never'
  if (stale) return 'stale'
  return outcome === 'fail' || outcome === 'unknown' ? outcome : null
}

const none = (): Missing => ({ fail: [], unknown: [], stale: [], never: [] })
const countOf = (missing: Missing) => lacks.reduce((sum, lack) => sum + missing[lack].length, 0)

/** The three levels, the lowest first. Advice and announced items hold nothing back. */
export function gatesOf(items: readonly ItemState[]): Gate[] {
  let open = true
  return levels.map((level) => {
    const asked = items.filter((item) => item.level === level && item.severity === 'error' && item.announced === null)
    const missing = none()
    const met: ItemState[] = []
    for (const item of asked) {
      const lack = lackOf(item)
      if (lack !== null) missing[lack].push(item)
      else if (item.outcome !== 'notApplicable') met.push(item)
    }
    open &&= countOf(missing) === 0
    return { level, met, missing, applicable: met.length + countOf(missing), reached: open && asked.length > 0 }
  })
}

/** The level from which production traffic is safe (checks.md, 1.8): whoever is below it may not move. */
const needed = 'silver' satisfies Level

/** Whether a service may move, and what keeps it. `asked`: required checks up to the needed level that apply. */
export interface Move {
  says: 'nowhere' | 'nothing' | 'mayNot' | 'may' | 'gold'
  needed: Level
  asked: number
  missing: Missing
  /** The few items that decide it, the first to be mended first. */
  deciding: ItemState[]
}

const mostDeciding = 3

/** The answer to the question everybody opens a service with. What fails decides; where nothing fails, what could not be looked at. */
export function moveOf({ items, refs, standing }: Pick<ServiceDetail, 'items' | 'refs' | 'standing'>): Move {
  const gates = gatesOf(items)
  const below = gates.slice(0, levels.indexOf(needed) + 1)
  const missing = none()
  for (const gate of below) for (const lack of lacks) missing[lack].push(...gate.missing[lack])
  const first = lacks.find((lack) => missing[lack].length > 0)
  const reached = standing.level === null ? -1 : levels.indexOf(standing.level)
  return {
    says: saysOf(),
    needed,
    asked: below.reduce((sum, { applicable }) => sum + applicable, 0),
    missing,
    deciding: first === undefined ? [] : missing[first].slice(0, mostDeciding),
  }

  function saysOf(): Move['says'] {
    if (reached === levels.length - 1) return 'gold'
    if (reached >= levels.indexOf(needed)) return 'may'
    if (refs.length === 0) return 'nowhere'
    const asked = gates.filter(({ applicable }) => applicable > 0)
    return asked.every((gate) => gate.missing.never.length === gate.applicable) ? 'nothing' : 'mayNot'
  }
}
