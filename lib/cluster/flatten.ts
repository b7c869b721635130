import { groupOf } from './meta.ts'
import { isRaw, list, type Raw, text } from './read.ts'

/** One object of a kind; the items of a typed list do not carry theirs, so it comes from the list. */
export interface KindedObject {
  group: string
  kind: string
  item: Raw
}

const deepest = 4

/** The objects themselves: a `List` and the typed lists of the API (`PodList`) are opened. What has no kind is left out. */
export function* flatten(objects: readonly unknown[], depth = 0): Generator<KindedObject> {
  for (const item of objects) {
    if (!isRaw(item)) continue
    const kind = text(item.kind)
    const group = groupOf(text(item.apiVersion))
    if (!kind.endsWith('List') || !Array.isArray(item.items)) {
      if (kind !== '') yield { group, kind, item }
      continue
    }
    if (depth < deepest) yield* opened(list(item.items), kind.slice(0, -'List'.length), group, depth)
  }
}

function* opened(items: readonly unknown[], kind: string, group: string, depth: number): Generator<KindedObject> {
  for (const item of items) {
    if (!isRaw(item)) continue
    if (text(item.kind) !== '') yield* flatten([item], depth + 1)
    else if (kind !== '') yield { group, kind, item }
  }
}
