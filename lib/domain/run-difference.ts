import type { RunItem } from './run-item.ts'
import { outcomes } from './verdict.ts'

/** What else changed with a verdict: then the service may be the same and only the question another one. */
const asked = ['version', 'params', 'level', 'severity'] as const
type Reason = (typeof asked)[number]

export interface Change {
  check: string
  before: RunItem
  after: RunItem
  reasons: Reason[]
}

/** How a run differs from another one. */
export interface RunDifference {
  /** Another outcome: what got worse first, the strongest outcome first. */
  outcomes: Change[]
  /** The same outcome, told or asked otherwise. */
  said: Change[]
  /** Checks that only the later run was asked, and only the earlier one. */
  added: RunItem[]
  removed: RunItem[]
  /** How many verdicts are the same. */
  same: number
}

/** Equal as JSON, whatever the order of the keys. */
function alike(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && alike(value, right.get(key)))
}

const rank = ({ outcome }: RunItem) => outcomes.indexOf(outcome)

/** Worse before better, the strongest outcome first; of equals the order of the checklist stays. */
function byUrgency(a: Change, b: Change): number {
  const better = ({ before, after }: Change) => Number(rank(after) > rank(before))
  return better(a) - better(b) || rank(a.after) - rank(b.after)
}

/** What differs from `before` to `after`, each with at most one item of a check. When the facts were read is no difference. */
export function differenceOf(before: readonly RunItem[], after: readonly RunItem[]): RunDifference {
  const earlier = new Map(before.map((item) => [item.check, item]))
  const later = new Set(after.map(({ check }) => check))
  const changes = after.flatMap((item): Change[] => {
    const old = earlier.get(item.check)
    if (old === undefined || alike({ ...old, at: '' }, { ...item, at: '' })) return []
    const reasons = asked.filter((each) => !alike(old[each], item[each]))
    return [{ check: item.check, before: old, after: item, reasons }]
  })
  const added = after.filter(({ check }) => !earlier.has(check))
  const turned = ({ before: old, after: now }: Change) => old.outcome !== now.outcome
  return {
    outcomes: changes.filter(turned).sort(byUrgency),
    said: changes.filter((change) => !turned(change)),
    added,
    removed: before.filter(({ check }) => !later.has(check)),
    same: after.length - added.length - changes.length,
  }
}
