import { z } from 'zod'
import type { ExperimentDetail } from '#lib/domain/experiment.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { time } from '../sql-types.ts'
import { experimentOf, experimentSql, mustBeExperimentId, unknownExperiment } from './experiment-row.ts'
import { unpackRecord } from './pack-record.ts'

export const ReadDrain = z.object({ drain: z.string() })

const packedSchema = z.object({ record: z.instanceof(Buffer).nullable(), format: z.number().nullable() })
const stepsSchema = z.array(z.object({ step: z.string(), at: time }))

/** One test with its journal and all that it saw; `record` null where there is none to be read. Throws NOT_FOUND. */
export async function readDrain(ctx: Ctx, { drain }: z.infer<typeof ReadDrain>): Promise<ExperimentDetail> {
  must(ctx, 'drain.read', drain)
  mustBeExperimentId(drain)
  return database(async ({ pool }) => {
    const [found, steps] = await Promise.all([
      pool.query(`${experimentSql(', e.record, e.record_format AS format')} WHERE e.id = $1`, [drain]),
      pool.query('SELECT step, at FROM experiment_step WHERE experiment_id = $1 ORDER BY at', [drain]),
    ])
    const [row] = found.rows
    if (row === undefined) throw unknownExperiment()
    const { record, format } = packedSchema.parse(row)
    return {
      ...experimentOf(row),
      steps: stepsSchema.parse(steps.rows),
      record: record === null || format === null ? null : await unpackRecord(record, format),
    }
  })
}
