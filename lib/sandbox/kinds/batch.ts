import { z } from 'zod'
import { conditionSchema, labelsSchema, objectSchema, selectorSchema } from './object.ts'
import { templateSchema } from './pod.ts'

const count = z.number().optional()

export const jobSpecSchema = z.looseObject({
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

export const jobEnd = (job: Job): 'Complete' | 'Failed' | null => {
  const ended = job.status.conditions?.find(({ status }) => status === 'True')
  return ended?.type === 'Complete' || ended?.type === 'Failed' ? ended.type : null
}
