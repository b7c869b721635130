import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import type { Run } from '#lib/domain/run.ts'
import { database } from '../db.ts'
import { runById } from './run-row.ts'

export const ReadRun = z.object({ run: z.string() })

/** A run. Throws NOT_FOUND. */
export async function readRun(ctx: Ctx, { run }: z.infer<typeof ReadRun>): Promise<Run> {
  must(ctx, 'run.read', run)
  return database(({ pool }) => runById(pool, run))
}
