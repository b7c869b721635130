import type { Gap } from '../domain/facts.ts'
import { type Raw, raw, text, textOrNull } from './read.ts'
import type { Source } from './source.ts'

interface Collector<T> {
  add(item: Raw): void
  items(): T[]
  /** How many items could not be made sense of. */
  skipped(): number
}

/** What could not be made sense of is not absent: a gap says how many. */
export function skippedGaps(source: string, ns: string | null, skipped: number): Gap[] {
  if (skipped === 0) return []
  const reason = `${skipped} ${skipped === 1 ? 'object has' : 'objects have'} no uid, name or content`
  return [{ source, ns, code: 'invalid', reason }]
}

/**
 * Keeps what a source reads of each item. Doubles collapse (a list that changes while it is paged repeats items), the later one stays.
 * `live`: items come from an API server, where one without a uid is none.
 */
export function collector<T>(source: Source<T>, live: boolean): Collector<T> {
  const kept = new Map<string, T>()
  let skipped = 0
  return {
    add(item) {
      const meta = raw(item.metadata)
      const uid = textOrNull(meta.uid)
      const read = live && uid === null ? null : source.read(item)
      if (read === null) skipped++
      else kept.set(uid ?? `${text(meta.namespace)}/${text(meta.name)}/${text(meta.generateName)}`, read)
    },
    items: () => [...kept.values()],
    skipped: () => skipped,
  }
}
