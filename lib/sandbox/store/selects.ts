import type { Labels, Selector } from '../kinds/object.ts'

type Requirement = NonNullable<Selector['matchExpressions']>[number]

function meets(labels: Labels, { key, operator, values = [] }: Requirement): boolean {
  const value = labels[key]
  if (operator === 'In') return value !== undefined && values.includes(value)
  if (operator === 'NotIn') return value === undefined || !values.includes(value)
  if (operator === 'Exists') return value !== undefined
  return operator === 'DoesNotExist' && value === undefined
}

/** A LabelSelector: AND over everything, `{}` selects all, none selects nothing. */
export function selects(selector: Selector | undefined, labels: Labels = {}): boolean {
  if (selector === undefined) return false
  return (
    Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
    (selector.matchExpressions ?? []).every((requirement) => meets(labels, requirement))
  )
}

/** A Service's selector: without a label it selects nothing. */
export function serviceSelects(selector: Labels | undefined, labels: Labels = {}): boolean {
  const wanted = Object.entries(selector ?? {})
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
}
