import type { Selector } from '../domain/selector.ts'
import { labels, rawOrNull, rows, text, texts } from './read.ts'

/** A LabelSelector; null when there is none, which is not the same as an empty one. */
export function selectorOf(value: unknown): Selector | null {
  const found = rawOrNull(value)
  if (found === null) return null
  return {
    matchLabels: labels(found.matchLabels),
    matchExpressions: rows(found.matchExpressions).map((each) => ({
      key: text(each.key),
      operator: text(each.operator),
      values: texts(each.values),
    })),
  }
}
