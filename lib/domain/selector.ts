import { z } from 'zod'

export const labelsSchema = z.record(z.string(), z.string())
export type Labels = z.infer<typeof labelsSchema>

/** A Kubernetes LabelSelector. `{}` selects everything; `null` in a fact means that the object has none and selects nothing. */
export const selectorSchema = z.object({
  matchLabels: labelsSchema,
  matchExpressions: z.array(z.object({ key: z.string(), operator: z.string(), values: z.array(z.string()) })),
})
export type Selector = z.infer<typeof selectorSchema>

function meets(labels: Labels, { key, operator, values }: Selector['matchExpressions'][number]): boolean {
  const has = Object.hasOwn(labels, key)
  const value = labels[key]
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return has
    case 'DoesNotExist':
      return !has
    default:
      return false
  }
}

/** AND over all labels and expressions, as the API server does it; an unknown operator selects nothing. */
export function selects(selector: Selector | null, labels: Labels): boolean {
  if (selector === null) return false
  return (
    Object.entries(selector.matchLabels).every(([key, value]) => labels[key] === value) &&
    selector.matchExpressions.every((expression) => meets(labels, expression))
  )
}

/** A Service's selector: AND over all labels, but an empty one selects nothing. */
export function serviceSelects(selector: Labels | null, labels: Labels): boolean {
  let any = false
  // each Service of a namespace is held against each workload: a list of entries for each would be most of the time
  for (const key in selector) {
    if (labels[key] !== selector[key]) return false
    any = true
  }
  return any
}
