import { Refused } from '#lib/domain/refused.ts'
import { database } from './db.ts'
import { assertSchema } from './migrate.ts'

const unavailable = () => new Refused('DB_UNAVAILABLE', 'The database cannot be reached.', { status: 503 })
const late = () => new Refused('DB_BUSY', 'The database does not answer in time.', { status: 503 })

/**
 * Why the database is of no use to this process now: DB_UNAVAILABLE, DB_BUSY, or SCHEMA_MISMATCH when its schema is not the one of
 * this program. Null when it is of use. Answers within `patience` milliseconds.
 */
export async function databaseFault(patience = 1_000): Promise<Refused | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<Refused>((done) => {
    timer = setTimeout(() => done(late()), patience)
  })
  const asked = database(({ pool }) => assertSchema(pool)).then(
    () => null,
    (error: unknown) => (error instanceof Refused ? error : unavailable()),
  )
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
}

/** The fault as a list of reasons. */
export const faultCodes = (fault: Refused | null): string[] => (fault === null ? [] : [fault.code])
