import { z } from 'zod'
import type { Check } from '#lib/checks/define.ts'
import { checkOf } from '#lib/checks/index.ts'
import { readSettings, sameSettings } from '#lib/checks/settings.ts'
import { type EditChecklistItem, type ItemVersion, itemVersionSchema } from '#lib/domain/edit-item.ts'
import { fieldFault } from '#lib/domain/field-fault.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { freshFor } from '#lib/domain/readiness.ts'
import { Refused } from '#lib/domain/refused.ts'
import { intervals } from '#lib/domain/schedule.ts'
import { actorName } from '../actor.ts'
import { type Database, database } from '../db.ts'
import type { Prisma } from '../generated/client.ts'
import { enqueue } from '../queue.ts'

/**
 * Changes how a checklist asks a check, from now on: evidence keeps what it was judged by, and the event what was before. Throws
 * NOT_FOUND, VERSION_CONFLICT with the item as it is, FRESH_TOO_SHORT, and the faults of a setting. Where nothing differs nothing is written.
 */
export async function editChecklistItem(ctx: Ctx, input: EditChecklistItem): Promise<ItemVersion> {
  must(ctx, 'checklist.edit', input.checklist)
  const params = input.params === undefined ? undefined : settingsIn(input.check, input.params)
  return database((db) => db.prisma.$transaction((tx) => edit(db, tx, ctx, { ...input, params })))
}

function settingsIn(id: string, given: Record<string, unknown>): Record<string, unknown> {
  const check = checkOf(id)
  if (check === undefined) throw nowhere()
  const read = readSettings(check, given)
  if (!read.success)
    throw fieldFault(read.error.issues, { under: ['params'], allowed: (field) => rangeOf(check, field) })
  return read.data
}

/** What a setting that is a number may be; other faults zod says well enough. */
function rangeOf({ params }: Check, field: string): string | null {
  const schema = z.toJSONSchema(params, { io: 'input' }).properties?.[field.slice('params.'.length)]
  if (typeof schema !== 'object' || schema.minimum === undefined || schema.maximum === undefined) return null
  return `a ${schema.type === 'integer' ? 'whole number' : 'number'} from ${schema.minimum} to ${schema.maximum}`
}

const nowhere = () => new Refused('NOT_FOUND', 'There is no check of this id on this checklist.', { status: 404 })

async function edit(
  db: Database,
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  input: EditChecklistItem,
): Promise<ItemVersion> {
  const found = await tx.$queryRaw<{ id: string; checklistId: string }[]>`
    SELECT i.id, i.checklist_id AS "checklistId" FROM checklist_item i JOIN checklist c ON c.id = i.checklist_id
    WHERE c.slug = ${input.checklist} AND i."check" = ${input.check} FOR NO KEY UPDATE OF i`
  const [row] = found
  if (row === undefined) throw nowhere()
  const before = await readVersion(tx, row.id)
  if (before.version !== input.version)
    throw new Refused('VERSION_CONFLICT', `Somebody else changed this; it is at version ${before.version} now.`, {
      status: 409,
      field: 'version',
      current: before,
    })
  const {
    params = before.params,
    severity = before.severity,
    level = before.level,
    countsFrom = before.countsFrom,
    everyHours = before.everyHours,
    freshHours = before.freshHours,
  } = input
  const after = { ...before, params, severity, level, countsFrom, everyHours, freshHours }
  const asked = checkOf(before.check)
  if (asked !== undefined) mustLast(asked, before, after)
  const alike = asked === undefined || sameSettings(asked, before.params, params)
  if (alike && counting(before) === counting(after) && everyHours === before.everyHours) return before
  await tx.$executeRaw`UPDATE checklist_item SET params = ${JSON.stringify(params)}::jsonb, severity = ${severity}, level = ${level},
    counts_from = ${countsFrom}::date, every_hours = ${everyHours}::int, fresh_hours = ${freshHours}::int, version = version + 1 WHERE id = ${row.id}::uuid`
  await tx.event.create({
    data: { type: 'checklist.changed', actor: actorName(ctx), data: { before: told(before), after: told(after) } },
  })
  if (everyHours !== before.everyHours)
    await tx.$executeRaw`UPDATE service_schedule SET next_at = '-infinity'
      WHERE service_id IN (SELECT id FROM service WHERE checklist_id = ${row.checklistId}::uuid)`
  if (counting(before) !== counting(after)) await enqueue(db, tx, 'refreshChecklist', { checklistId: row.checklistId })
  return { ...after, version: before.version + 1 }
}

/** A result that counts for less time than passes until the next is stale between the two, however well everything runs. */
function mustLast({ kind }: Check, before: ItemVersion, { everyHours, freshHours }: ItemVersion): void {
  const isOther = freshHours !== before.freshHours
  if (!isOther && everyHours === before.everyHours) return
  const every = everyHours ?? intervals[kind]
  const fresh = freshFor({ kind, freshHours }) / 3_600_000
  if (every === null || every <= fresh) return
  const message = `A result would count for ${fresh} h, but the check is asked every ${every} h: let it count for at least as long.`
  throw new Refused('FRESH_TOO_SHORT', message, { field: isOther ? 'freshHours' : 'everyHours' })
}

/** What decides how it counts. */
const counting = ({ severity, level, countsFrom, freshHours }: ItemVersion) =>
  [severity, level, countsFrom, freshHours].join()

/** As JSON that Prisma takes. */
const told = (item: ItemVersion): Prisma.InputJsonObject => JSON.parse(JSON.stringify(item))

async function readVersion(tx: Prisma.TransactionClient, id: string): Promise<ItemVersion> {
  const rows = await tx.$queryRaw`
    SELECT c.slug AS checklist, i."check", i.params, i.severity, i.level, i.counts_from::text AS "countsFrom",
      i.every_hours AS "everyHours", i.fresh_hours AS "freshHours", i.version
    FROM checklist_item i JOIN checklist c ON c.id = i.checklist_id WHERE i.id = ${id}::uuid`
  const [item] = itemVersionSchema.array().length(1).parse(rows)
  if (item === undefined) throw nowhere()
  return item
}
