import { type FactSet, factSetSchema } from '../domain/facts.ts'

const factKeys = factSetSchema.keyof().options

/** What may bear a name in a fact. Doubles do no harm: what is not equal is not kept. */
interface Named {
  name?: string
  ns?: string
  kind?: string
  group?: string
  pod?: string
  container?: string
}

/**
 * The facts of a gather, in which every object that says the same as one of the gather before is that very object, so that `rejudgeFleet`
 * tells by identity what changed. Equal to `now` in all it says, and in the order it says it. Takes time linear in the facts.
 */
export function keepFacts(before: FactSet, now: FactSet): FactSet {
  const kept = factKeys.map((key) => {
    const [old, fact] = [before[key], now[key]]
    return [key, old?.ok && fact?.ok ? { ...fact, value: keepItems<Named>(old.value, fact.value) } : fact] as const
  })
  return Object.fromEntries(kept.filter(([, fact]) => fact !== undefined))
}

/** Each object of before stands for one of now at most. Lists mostly run side by side; where they do not, names find what belongs together. */
function keepItems<T extends Named>(before: readonly T[], now: readonly T[]): T[] {
  const taken = new Set<T>()
  let places: Map<string, number> | null = null
  let place = 0
  return now.map((item) => {
    const beside = before[place]
    if (beside === undefined || !isNamedAlike(beside, item)) {
      places ??= new Map(before.map((each, index) => [nameOf(each), index]))
      place = places.get(nameOf(item)) ?? place
    }
    const old = before[place]
    if (old === undefined || !isNamedAlike(old, item) || taken.has(old)) return item
    place += 1
    if (!isSame(old, item)) return item
    taken.add(old)
    return old
  })
}

const isNamedAlike = (a: Named, b: Named) =>
  a.name === b.name &&
  a.ns === b.ns &&
  a.kind === b.kind &&
  a.group === b.group &&
  a.pod === b.pod &&
  a.container === b.container

const nameOf = ({ group, kind, ns, name, pod, container }: Named) =>
  `${group}\0${kind}\0${ns}\0${name ?? `${pod}\0${container}`}`

/** Whether two values of JSON would be written alike, keys in the same order: what a check finds first may depend on it. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    for (let index = 0; index < a.length; index += 1) if (!isSame(a[index], b[index])) return false
    return true
  }
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  if (keys.length !== others.length) return false
  for (let index = 0; index < keys.length; index += 1) if (keys[index] !== others[index]) return false
  // both lists of values at once: one lookup for each key takes twice as long
  const [values, theirs] = [Object.values(a), Object.values(b)]
  for (let index = 0; index < values.length; index += 1) if (!isSame(values[index], theirs[index])) return false
  return true
}
