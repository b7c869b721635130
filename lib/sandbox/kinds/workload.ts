import { z } from 'zod'
import { conditionSchema, intOrString, objectSchema, selectorSchema } from './object.ts'
import { templateSchema } from './pod.ts'

const count = z.number().optional()
const status = z.looseObject({ observedGeneration: count, conditions: z.array(conditionSchema).optional() })

const rollingDeployment = z.looseObject({
  maxUnavailable: intOrString.default('25%'),
  maxSurge: intOrString.default('25%'),
})
const deploymentStrategy = z
  .looseObject({ type: z.string().default('RollingUpdate'), rollingUpdate: rollingDeployment.optional() })
  .transform((strategy) =>
    strategy.type === 'RollingUpdate' && strategy.rollingUpdate === undefined
      ? { ...strategy, rollingUpdate: rollingDeployment.parse({}) }
      : strategy,
  )

export const deploymentSchema = objectSchema.extend({
  spec: z.looseObject({
    replicas: z.number().default(1),
    selector: selectorSchema,
    template: templateSchema,
    strategy: deploymentStrategy.prefault({}),
    minReadySeconds: count,
    paused: z.boolean().optional(),
    revisionHistoryLimit: z.number().default(10),
    progressDeadlineSeconds: z.number().default(600),
  }),
  status: status.extend({ updatedReplicas: count, readyReplicas: count }).prefault({}),
})
export type Deployment = z.infer<typeof deploymentSchema>

export const replicaSetSchema = objectSchema.extend({
  spec: z.looseObject({
    replicas: z.number().default(1),
    minReadySeconds: count,
    selector: selectorSchema,
    template: templateSchema,
  }),
  status: status.extend({ replicas: count, readyReplicas: count, availableReplicas: count }).prefault({}),
})
export type ReplicaSet = z.infer<typeof replicaSetSchema>

const partition = z.looseObject({ partition: z.number().default(0) })

export const statefulSetSchema = objectSchema.extend({
  spec: z.looseObject({
    replicas: z.number().default(1),
    selector: selectorSchema,
    template: templateSchema,
    serviceName: z.string().default(''),
    podManagementPolicy: z.string().default('OrderedReady'),
    minReadySeconds: count,
    updateStrategy: z
      .looseObject({ type: z.string().default('RollingUpdate'), rollingUpdate: partition.optional() })
      .transform((strategy) =>
        strategy.type === 'RollingUpdate'
          ? { ...strategy, rollingUpdate: strategy.rollingUpdate ?? { partition: 0 } }
          : strategy,
      )
      .prefault({}),
    revisionHistoryLimit: z.number().default(10),
    persistentVolumeClaimRetentionPolicy: z
      .looseObject({ whenDeleted: z.string().default('Retain'), whenScaled: z.string().default('Retain') })
      .prefault({}),
  }),
  status: status.extend({ currentRevision: z.string().optional() }).prefault({}),
})
export type StatefulSet = z.infer<typeof statefulSetSchema>

export const daemonSetSchema = objectSchema.extend({
  spec: z.looseObject({
    selector: selectorSchema,
    template: templateSchema,
    minReadySeconds: count,
    updateStrategy: z
      .looseObject({
        type: z.string().default('RollingUpdate'),
        rollingUpdate: z
          .looseObject({ maxUnavailable: intOrString.default(1), maxSurge: intOrString.default(0) })
          .prefault({}),
      })
      .prefault({}),
    revisionHistoryLimit: z.number().default(10),
  }),
  status: status.prefault({}),
})
export type DaemonSet = z.infer<typeof daemonSetSchema>
