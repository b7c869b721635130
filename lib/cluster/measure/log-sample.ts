import { askEach, missedOf, placeOf, turnsOf } from './ask-each.ts'
import { startedContainers } from './choose-pods.ts'
import { defineMeasure } from './define.ts'
import { readLog } from './read-log.ts'

/** The newest lines of every started container, counted (trust.md rule 29). */
export const logSample = defineMeasure({
  key: 'logSample',
  async measure(ask) {
    const value = await askEach(ask, turnsOf(ask.targets, startedContainers), async (turn) => {
      const read = await readLog(ask, turn)
      return read.ok ? { ...placeOf(turn), ok: true as const, ...read.counts.log } : missedOf(turn, read)
    })
    return { ok: true, at: ask.at, value, gaps: [] }
  },
})
