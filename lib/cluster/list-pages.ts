import type { Said } from './answer.ts'
import { collector } from './collector.ts'
import type { Budget } from './limits.ts'
import type { ItemTaker } from './list-stream.ts'
import { type Miss, miss } from './miss.ts'
import { isRaw } from './read.ts'
import { listPath, type Source } from './source.ts'

/** A whole list, or why it could not be read. `skipped` items had no uid or could not be made sense of. */
export type Listed<T> = { ok: true; items: T[]; skipped: number } | { ok: false; miss: Miss }

/** Asks for one page, whose items come one by one; answers never `wait`, which the door itself does. */
export type Get = (
  path: string,
  isContinued: boolean,
  budget: Budget,
  taker: ItemTaker,
) => Promise<Exclude<Said, { type: 'wait' }>>

/** Objects of the first page and of those after it: what is short is asked for as such, what is long in fewer calls. */
export interface PageSizes {
  first: number
  later: number
}

/**
 * Reads a list page by page; of a page nothing stays but what the source keeps. A list that moved on while it was paged (410, or 400 on
 * `continue`) is begun again once, then it is `expired`. Every item seen counts against the budget, so that no list is endless.
 */
export async function listPages<T>(
  get: Get,
  source: Source<T>,
  ns: string | null,
  pages: PageSizes,
  budget: Budget,
): Promise<Listed<T>> {
  const path = listPath(source, ns)
  let collected = collector(source, true)
  let restarted = false
  let next: string | null = null
  for (;;) {
    let isBroken = false
    const taker: ItemTaker = {
      item: (value) => collected.add(isRaw(value) ? value : {}),
      broken: () => {
        isBroken = true
      },
    }
    const query: string =
      next === null ? `limit=${pages.first}` : `limit=${pages.later}&continue=${encodeURIComponent(next)}`
    const said = await get(`${path}?${query}`, next !== null, budget, taker)
    if (said.type === 'miss') return { ok: false, miss: said.miss }
    if (said.type === 'restart') {
      if (restarted || next === null) return { ok: false, miss: said.miss }
      restarted = true
      next = null
      collected = collector(source, true)
      continue
    }
    if (isBroken) return { ok: false, miss: miss('invalid', 'the JSON is cut or broken') }
    budget.objects -= Math.max(1, said.page.items)
    if (budget.objects < 0) return { ok: false, miss: miss('tooLarge', 'the list has more objects than may be read') }
    next = said.page.next
    if (next === null) return { ok: true, items: collected.items(), skipped: collected.skipped() }
  }
}
