import type { Judged } from '#lib/checks/rejudge.ts'
import type { FactSet } from '#lib/domain/facts.ts'

/** What a worker remembers of a cluster: the facts it gathered last, and what it made of them. */
interface Remembered {
  set: FactSet
  judged: Judged
}

/**
 * What one worker process judged last, by cluster and the fleet that was judged in it: services that live in several clusters are a batch
 * of their own. Only a shortcut: all of it follows from the facts it holds, so that
 * nothing is lost when it is empty or older than what another worker did meanwhile.
 */
export interface FleetMemory {
  /** Gives it away: it can be gone on from once. */
  take(key: string): Remembered | null
  put(key: string, remembered: Remembered): void
}

/** Beyond either it is forgotten and judged in full the next time. */
const limits = { fleets: 4, objects: 200_000 }

export function fleetMemory({ fleets, objects } = limits): FleetMemory {
  const held = new Map<string, Remembered>()
  return {
    take(key) {
      const found = held.get(key) ?? null
      held.delete(key)
      return found
    },
    put(key, remembered) {
      held.delete(key)
      if (objectsOf(remembered.set) > objects) return
      held.set(key, remembered)
      for (const oldest of [...held.keys()].slice(0, -fleets)) held.delete(oldest)
    },
  }
}

const objectsOf = (set: FactSet) =>
  Object.values(set).reduce((sum, fact) => sum + (fact?.ok ? fact.value.length : 0), 0)
