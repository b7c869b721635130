import { z } from 'zod'
import { conditionSchema, intOrString, labelsSchema, objectSchema, selectorSchema } from './object.ts'

const servicePort = z
  .looseObject({
    name: z.string().optional(),
    protocol: z.string().default('TCP'),
    port: z.number(),
    targetPort: intOrString.optional(),
  })
  .transform((port) => ({ ...port, targetPort: port.targetPort ?? port.port }))

export const serviceSchema = objectSchema.extend({
  spec: z.looseObject({
    ports: z.array(servicePort).optional(),
    selector: labelsSchema.optional(),
    clusterIP: z.string().optional(),
    type: z.string().default('ClusterIP'),
    sessionAffinity: z.string().default('None'),
    publishNotReadyAddresses: z.boolean().optional(),
  }),
  status: z.looseObject({}).prefault({ loadBalancer: {} }),
})
export type Service = z.infer<typeof serviceSchema>

const endpointSchema = z.looseObject({
  addresses: z.array(z.string()),
  conditions: z.looseObject({
    ready: z.boolean().optional(),
    serving: z.boolean().optional(),
    terminating: z.boolean().optional(),
  }),
  hostname: z.string().optional(),
  targetRef: z.looseObject({ kind: z.string(), namespace: z.string(), name: z.string(), uid: z.string() }).optional(),
  nodeName: z.string().optional(),
})
export type Endpoint = z.infer<typeof endpointSchema>

/** Lists are null, as the API server writes them, where a Service selects no pod. */
export const endpointSliceSchema = objectSchema.extend({
  addressType: z.string().default('IPv4'),
  endpoints: z.array(endpointSchema).nullable(),
  ports: z.array(z.looseObject({ name: z.string(), protocol: z.string(), port: z.number().nullable() })).nullable(),
})
export type EndpointSlice = z.infer<typeof endpointSliceSchema>

export const budgetSchema = objectSchema.extend({
  spec: z.looseObject({
    minAvailable: intOrString.optional(),
    maxUnavailable: intOrString.optional(),
    selector: selectorSchema.optional(),
    unhealthyPodEvictionPolicy: z.string().optional(),
  }),
  status: z
    .looseObject({
      observedGeneration: z.number().optional(),
      disruptionsAllowed: z.number(),
      currentHealthy: z.number(),
      desiredHealthy: z.number(),
      expectedPods: z.number(),
      conditions: z.array(conditionSchema).optional(),
    })
    .prefault({ disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 }),
})
export type Budget = z.infer<typeof budgetSchema>

export const autoscalerSchema = objectSchema.extend({
  spec: z.looseObject({
    scaleTargetRef: z.looseObject({ apiVersion: z.string().optional(), kind: z.string(), name: z.string() }),
    minReplicas: z.number().default(1),
    maxReplicas: z.number(),
    metrics: z
      .array(
        z.looseObject({
          type: z.string(),
          resource: z
            .looseObject({
              name: z.string(),
              target: z.looseObject({ type: z.string(), averageUtilization: z.number().optional() }),
            })
            .optional(),
        }),
      )
      .optional(),
  }),
  status: z.looseObject({ conditions: z.array(conditionSchema).optional() }).prefault({}),
})
export type Autoscaler = z.infer<typeof autoscalerSchema>
