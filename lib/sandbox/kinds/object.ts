import { z } from 'zod'

export const labelsSchema = z.record(z.string(), z.string())
export type Labels = z.infer<typeof labelsSchema>

const ownerSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  name: z.string(),
  uid: z.string(),
  controller: z.boolean().optional(),
})
export type Owner = z.infer<typeof ownerSchema>

export const metaSchema = z.looseObject({
  name: z.string(),
  generateName: z.string().optional(),
  namespace: z.string().optional(),
  uid: z.string().optional(),
  resourceVersion: z.string().optional(),
  generation: z.number().optional(),
  creationTimestamp: z.string().optional(),
  deletionTimestamp: z.string().optional(),
  deletionGracePeriodSeconds: z.number().optional(),
  labels: labelsSchema.optional(),
  annotations: labelsSchema.optional(),
  ownerReferences: z.array(ownerSchema).optional(),
})

/** What every object of the API has; the rest is kept as it came. */
export const objectSchema = z.looseObject({ apiVersion: z.string(), kind: z.string(), metadata: metaSchema })
export type KubeObject = z.infer<typeof objectSchema>

export const intOrString = z.union([z.number(), z.string()])

export const conditionSchema = z.looseObject({
  type: z.string(),
  status: z.string(),
  lastTransitionTime: z.string().optional(),
  reason: z.string().optional(),
  message: z.string().optional(),
})
export type Condition = z.infer<typeof conditionSchema>

/** Absent: selects nothing. `{}`: selects everything. */
export const selectorSchema = z.looseObject({
  matchLabels: labelsSchema.optional(),
  matchExpressions: z
    .array(z.looseObject({ key: z.string(), operator: z.string(), values: z.array(z.string()).optional() }))
    .optional(),
})
export type Selector = z.infer<typeof selectorSchema>

/** The object that owns this one and looks after it. */
export function controllerOf(object: KubeObject): Owner | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true)
}

export function ownedBy(owner: KubeObject): Owner & { controller: true; blockOwnerDeletion: true } {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  }
}
