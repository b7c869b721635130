import { z } from 'zod'
import { labelsSchema, objectSchema } from './object.ts'

export const configMapSchema = objectSchema.extend({ data: labelsSchema.optional() })

/** `data` in base64. */
export const secretSchema = objectSchema.extend({ data: labelsSchema.optional() })

export const namespaceSchema = objectSchema.extend({
  spec: z.looseObject({}).prefault({ finalizers: ['kubernetes'] }),
  status: z.looseObject({}).prefault({ phase: 'Active' }),
})

export const nodeSchema = objectSchema.extend({
  spec: z.looseObject({ unschedulable: z.boolean().optional() }).prefault({}),
  status: z.looseObject({ allocatable: labelsSchema.optional() }).prefault({}),
})

const ruleSchema = z.looseObject({
  apiGroups: z.array(z.string()).optional(),
  resources: z.array(z.string()).optional(),
  resourceNames: z.array(z.string()).optional(),
  nonResourceURLs: z.array(z.string()).optional(),
  verbs: z.array(z.string()),
})
export type Rule = z.infer<typeof ruleSchema>

export const roleSchema = objectSchema.extend({ rules: z.array(ruleSchema).nullish() })

export const bindingSchema = objectSchema.extend({
  roleRef: z.looseObject({ kind: z.string(), name: z.string() }),
  subjects: z.array(z.looseObject({ kind: z.string(), name: z.string(), namespace: z.string().optional() })).optional(),
})
export type Binding = z.infer<typeof bindingSchema>

export const definitionSchema = objectSchema.extend({
  spec: z.looseObject({
    group: z.string(),
    scope: z.string(),
    names: z.looseObject({
      plural: z.string(),
      singular: z.string().optional(),
      kind: z.string(),
      shortNames: z.array(z.string()).optional(),
    }),
    versions: z.array(z.looseObject({ name: z.string(), served: z.boolean() })),
  }),
})
