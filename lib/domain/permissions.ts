import { Refused } from './refused.ts'

/**
 * What may be done, each a row of the table in trust.md. `drain.look` is what evicts nothing: a dry run, or watching a rollout.
 */
const actions = [
  'service.read',
  'service.create',
  'service.edit',
  'run.start',
  'run.cancel',
  'run.read',
  'snapshot.read',
  'snapshot.prune',
  'cluster.read',
  'cluster.edit',
  'drain.read',
  'drain.allow',
  'drain.look',
  'drain.start',
  'drain.cancel',
  'check.read',
  'checklist.edit',
  'standing.refresh',
] as const
export type Action = (typeof actions)[number]

/** Until accounts exist there is one person, the built-in admin of one's own machine, and the worker itself. */
export type Actor = { kind: 'admin'; name: string } | { kind: 'system'; name: 'system' } | { kind: 'anonymous' }

export interface Ctx {
  actor: Actor
  /** The time of the request, in milliseconds since the epoch. */
  now: number
}

export const builtInAdmin: Actor = { kind: 'admin', name: 'admin' }
export const system: Actor = { kind: 'system', name: 'system' }

const systemMay: ReadonlySet<Action> = new Set([
  'service.read',
  'run.start',
  'run.read',
  'snapshot.read',
  'snapshot.prune',
  'cluster.read',
  'drain.read',
  'standing.refresh',
])

/** The first statement of every verb and read: throws Refused when the actor may not do this. `subject` is the id it is done to. */
export function must(ctx: Ctx, action: Action, subject: string | null = null): void {
  const { actor } = ctx
  if (actor.kind === 'admin') return
  if (actor.kind === 'anonymous') throw new Refused('UNAUTHENTICATED', 'Sign in first.', { status: 401 })
  if (systemMay.has(action)) return
  const what = subject === null ? action : `${action} on ${subject}`
  throw new Refused('FORBIDDEN', `${actor.name} may not do this: ${what}.`, { status: 403 })
}
