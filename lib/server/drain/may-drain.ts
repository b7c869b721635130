import { type Actor, builtInAdmin, type Ctx, must, system } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'

/** Guard 1: whether this person may evict a pod of the service now. */
export function mayDrain(ctx: Ctx, service: string): boolean {
  try {
    must(ctx, 'drain.start', service)
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

/** Who a test names as the one who started it. Until accounts exist there is one person; whoever is not known may nothing. */
export function actorNamed(name: string): Actor {
  return [builtInAdmin, system].find((known) => 'name' in known && known.name === name) ?? { kind: 'anonymous' }
}
