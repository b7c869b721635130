import { z } from 'zod'
import { plain, tell } from '#lib/checks/tell.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { langSchema } from '#lib/domain/verdict.ts'
import { database } from '../db.ts'
import { runById } from './run-row.ts'
import { itemsOfRun } from './run-verdicts.ts'

export const ReadRunVerdicts = z.object({ run: z.string(), lang: langSchema.default('en') })

/** What a run judged, as every JSON of the product tells verdicts; none while it goes on. Throws NOT_FOUND. */
export async function readRunVerdicts(ctx: Ctx, input: z.input<typeof ReadRunVerdicts>) {
  must(ctx, 'run.read', input.run)
  const { run: id, lang } = ReadRunVerdicts.parse(input)
  return database(async ({ pool }) => {
    const run = await runById(pool, id)
    const items = await itemsOfRun(pool, run.id)
    return { verdicts: items.flatMap((item) => tell(lang, item, run.service) ?? []).map(plain) }
  })
}
