const mostNodes = 200_000
const mostLevels = 200

/**
 * Whether a parsed document stays small when its aliases are written out. An alias shares a value instead of copying it, so a
 * few lines may stand for billions of values, or for one that holds itself; whoever walks it would never come back.
 */
export function isExpandable(document: unknown): boolean {
  const sizes = new Map<object, number>()
  const size = (value: unknown, level: number): number => {
    if (typeof value !== 'object' || value === null) return 1
    const known = sizes.get(value)
    if (known !== undefined) return known
    if (level > mostLevels) return Number.POSITIVE_INFINITY
    // Until it is counted it counts as endless: whoever meets it again before that is inside it.
    sizes.set(value, Number.POSITIVE_INFINITY)
    let total = 1
    for (const each of Object.values(value)) {
      total += size(each, level + 1)
      if (total > mostNodes) break
    }
    sizes.set(value, total)
    return total
  }
  return size(document, 0) <= mostNodes
}
