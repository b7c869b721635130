import { Refused } from '#lib/domain/refused.ts'

const prismaCodes: Record<string, string> = {
  P2002: '23505',
  P2034: '40001',
  P1001: 'ECONNREFUSED',
  P1017: 'ECONNRESET',
}
const sqlState = /^[0-9A-Z]{5}$/

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The SQLSTATE or system error code inside an error of pg or Prisma, however deep; null when it has none. */
export function databaseCode(error: unknown, depth = 0): string | null {
  if (!isRecord(error) || depth > 5) return null
  const { code, originalCode, cause, meta } = error
  for (const each of [originalCode, code]) {
    if (typeof each === 'string' && (sqlState.test(each) || /^E[A-Z]{3,}/.test(each)) && !/^P[1-9]/.test(each))
      return each
  }
  const driver = isRecord(meta) ? meta.driverAdapterError : undefined
  const inner = databaseCode(driver, depth + 1) ?? databaseCode(cause, depth + 1)
  return inner ?? (typeof code === 'string' ? (prismaCodes[code] ?? null) : null)
}

const busy = new Set(['53300', '55P03', '57014'])
const gone = new Set([
  '57P01',
  '57P02',
  '57P03',
  '25006',
  // wrong password, unknown user, no such database: for whoever asks all the same as none
  '28000',
  '28P01',
  '3D000',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
])
const goneTexts =
  /Connection terminated|timeout expired|Query read timeout|not queryable|Client was closed|Server has closed/i

/** Safe to try again as it is: the transaction was rolled back for the sake of another. */
export function isConflict(error: unknown): boolean {
  const code = databaseCode(error)
  return code === '40001' || code === '40P01'
}

/** The server turned read-only under us, as after a failover: its connections are of no use any more. */
export function isReadOnly(error: unknown): boolean {
  return databaseCode(error) === '25006'
}

/** What a database error means for whoever asked, or null when nobody foresaw it. The sentence holds nothing of the database. */
export function refusedFrom(error: unknown): Refused | null {
  if (error instanceof Refused) return error
  const code = databaseCode(error)
  const message = error instanceof Error ? error.message : ''
  if (code === '23505') return new Refused('ALREADY_EXISTS', 'This already exists.', { status: 409 })
  if ((code !== null && busy.has(code)) || message.includes('timeout exceeded when trying to connect'))
    return new Refused('DB_BUSY', 'The database is busy. Try again in a moment.', { status: 503 })
  if ((code !== null && (gone.has(code) || code.startsWith('08'))) || goneTexts.test(message))
    return new Refused('DB_UNAVAILABLE', 'The database cannot be reached. Try again in a moment.', { status: 503 })
  return null
}
