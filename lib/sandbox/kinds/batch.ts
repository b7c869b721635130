import { z } from 'zod'
import { conditionSchema, labelsSchema, objectSchema, selectorSchema } from './object.ts'
import { templateSchema } from './pod.ts'

const count = z.number().optional()

const jobSpecSchema = z.looseObject({
  parallelism: count,
  completions: count,
  backoffLimit: count,
  selector: selectorSchema.optional(),
  template: templateSchema,
})

export const jobSchema = objectSchema.extend({
  spec: jobSpecSchema,
  status: z
    .looseObject({
      startTime: z.string().optional(),
      completionTime: z.string().optional(),
      active: count,
      succeeded: count,
      failed: count,
      conditions: z.array(conditionSchema).optional(),
    })
    .prefault({}),
})
export type Job = z.infer<typeof jobSchema>

export const cronJobSchema = objectSchema.extend({
  spec: z.looseObject({
    schedule: z.string(),
    concurrencyPolicy: z.string().default('Allow'),
    suspend: z.boolean().default(false),
    jobTemplate: z.looseObject({
      metadata: z.looseObject({ labels: labelsSchema.optional(), annotations: labelsSchema.optional() }).prefault({}),
      spec: jobSpecSchema,
    }),
    successfulJobsHistoryLimit: z.number().default(3),
    failedJobsHistoryLimit: z.number().default(1),
  }),
  status: z
    .looseObject({ lastScheduleTime: z.string().optional(), lastSuccessfulTime: z.string().optional() })
    .prefault({}),
})
export type CronJob = z.infer<typeof cronJobSchema>

/** How a job ended, or null while it has not. */
export function jobEnd({ status }: Job): 'Complete' | 'Failed' | null {
  const holds = (wanted: string): boolean =>
    status.conditions?.some((condition) => condition.type === wanted && condition.status === 'True') === true
  if (holds('Complete')) return 'Complete'
  return holds('Failed') ? 'Failed' : null
}
