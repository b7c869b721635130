import { once } from 'node:events'
import { Refused } from '#lib/domain/refused.ts'
import { closeDatabase, openDatabase } from '../db.ts'
import { adminAt } from '../test-world.ts'
import { startDrain } from './start-drain.ts'

/** As a web process among others: connects, waits for the word, starts a test so many times at once, and tells what became of each. */
const [url = '', service = '', times = ''] = process.argv.slice(2)
const { pool } = openDatabase(url)
await pool.query('SELECT 1')
process.send?.('ready')
await once(process, 'message')
const starts = await Promise.allSettled(
  Array.from({ length: Number(times) }, () =>
    startDrain(adminAt(), { service, confirm: service, settings: { minPodAgeSeconds: 0 } }),
  ),
)
process.send?.(
  starts.map((start) =>
    start.status === 'fulfilled'
      ? { id: start.value.id, code: null }
      : { id: null, code: start.reason instanceof Refused ? start.reason.code : String(start.reason) },
  ),
)
await closeDatabase()
process.disconnect?.()
