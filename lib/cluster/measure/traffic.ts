import { askEach, missedOf, placeOf, turnsOf } from './ask-each.ts'
import { startedContainers } from './choose-pods.ts'
import { defineMeasure } from './define.ts'
import { readLog } from './read-log.ts'

/** The requests that the log lines of every started container tell of; the log is read once for this and `logSample`. */
export const traffic = defineMeasure({
  key: 'traffic',
  async measure(ask) {
    const value = await askEach(ask, turnsOf(ask.targets, startedContainers), async (turn) => {
      const read = await readLog(ask, turn)
      return read.ok ? { ...placeOf(turn), ok: true as const, ...read.counts.traffic } : missedOf(turn, read)
    })
    return { ok: true, at: ask.at, value, gaps: [] }
  },
})
