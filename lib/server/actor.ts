import type { Ctx } from '#lib/domain/permissions.ts'

/** The name that stands in batches and events. */
export function actorName({ actor }: Ctx): string {
  return actor.kind === 'anonymous' ? 'anonymous' : actor.name
}
