import type { Change } from './shelf.ts'

/** How far apart two lists may run before all of their rest is compared by sets. */
const farthest = 32

/**
 * What became of a list, by the identity of its objects. All but `removed` and `added` are the same objects in the same order; an object
 * that changed its place is in both.
 */
export function changeOf<T>(before: readonly T[], after: readonly T[]): Change<T> {
  const removed: T[] = []
  const added: T[] = []
  let [i, j] = [0, 0]
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      i += 1
      j += 1
      continue
    }
    const next = meeting(before, i, after, j)
    if (next === null) break
    for (; i < next.i; i++) removed.push(...before.slice(i, i + 1))
    for (; j < next.j; j++) added.push(...after.slice(j, j + 1))
  }
  const rest = changeOfRest(before.slice(i), after.slice(j))
  for (const each of rest.removed) removed.push(each)
  for (const each of rest.added) added.push(each)
  return { removed, added }
}

/** Where the two lists run together again. */
function meeting<T>(before: readonly T[], i: number, after: readonly T[], j: number): { i: number; j: number } | null {
  for (let far = 1; far <= farthest; far += 1)
    for (let near = 0; near <= far; near += 1) {
      if (i + far < before.length && j + near < after.length && before[i + far] === after[j + near])
        return { i: i + far, j: j + near }
      if (i + near < before.length && j + far < after.length && before[i + near] === after[j + far])
        return { i: i + near, j: j + far }
    }
  return null
}

function changeOfRest<T>(before: readonly T[], after: readonly T[]): Change<T> {
  const [old, now] = [new Set(before), new Set(after)]
  const stayed = before.filter((each) => now.has(each))
  const kept = after.filter((each) => old.has(each))
  const inOrder = stayed.length === kept.length && stayed.every((each, place) => each === kept[place])
  if (!inOrder) return { removed: before, added: after }
  return { removed: before.filter((each) => !now.has(each)), added: after.filter((each) => !old.has(each)) }
}
