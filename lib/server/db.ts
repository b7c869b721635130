import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { databaseCode, isConflict, isReadOnly, refusedFrom } from './db-errors.ts'
import { PrismaClient } from './generated/client.ts'

/** Prisma for single rows, the pool for lists and bulk. Both use the same connections. */
export interface Database {
  url: string
  prisma: PrismaClient
  pool: pg.Pool
}

/** Limits of a kind of process, in milliseconds. */
export interface DatabaseOptions {
  name: 'landfall-web' | 'landfall-worker' | 'landfall-test'
  connections: number
  statement: number
  query: number
  /** A transaction that stands still this long is ended by the server: it would keep the rows of a frozen process locked. */
  idleInTransaction: number
}
const webOptions: DatabaseOptions = {
  name: 'landfall-web',
  connections: 10,
  statement: 5_000,
  query: 10_000,
  idleInTransaction: 10_000,
}

function open(url: string, options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.name,
    max: options.connections,
    connectionTimeoutMillis: 3_000,
    statement_timeout: options.statement,
    lock_timeout: 1_000,
    query_timeout: options.query,
    idle_in_transaction_session_timeout: options.idleInTransaction,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  })
  // without a listener the restart of Postgres would end this process; the next query opens a new connection
  pool.on('error', () => undefined)
  return { url, pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}

interface Slot {
  current: Database | null
  options: DatabaseOptions
}

declare global {
  var landfallDatabase: Slot | undefined
}

/** One per process, also when a bundler loads this module twice. */
function slot(): Slot {
  globalThis.landfallDatabase ??= { current: null, options: webOptions }
  return globalThis.landfallDatabase
}

/** Opens the database of this process; every verb uses it from then on. Nothing is sent before the first query. */
export function openDatabase(url: string, options: DatabaseOptions = webOptions): Database {
  const held = slot()
  if (held.current !== null) throw new Error('the database is open already')
  held.options = options
  held.current = open(url, options)
  return held.current
}

export async function closeDatabase(): Promise<void> {
  const held = slot()
  const closing = held.current
  held.current = null
  if (closing === null) return
  await closing.prisma.$disconnect()
  await closing.pool.end()
}

function currentDatabase(): Database {
  const held = slot()
  if (held.current !== null) return held.current
  const url = process.env.DATABASE_URL
  if (url === undefined) throw new Error('DATABASE_URL is not set')
  return openDatabase(url)
}

function renew(broken: Database): void {
  const held = slot()
  if (held.current !== broken) return
  held.current = open(broken.url, held.options)
  void broken.pool.end().catch(() => undefined)
}

/**
 * The only way to the database. Runs `work`, up to three times when another transaction got in its way, and turns what Postgres says
 * into Refused: ALREADY_EXISTS, DB_BUSY, DB_UNAVAILABLE. So `work` may run more than once and changes nothing but the database.
 */
export async function database<T>(work: (db: Database) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const db = currentDatabase()
    try {
      return await work(db)
    } catch (error) {
      if (isReadOnly(error)) renew(db)
      if (isConflict(error) && tries < 3) continue
      throw refusedFrom(error) ?? error
    }
  }
}

/** A transaction over the pool, for bulk writes. Rolls back on a throw; a connection that fails to do so is thrown away. */
export async function transaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const onError = () => undefined
  client.on('error', onError)
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    const lost = databaseCode(error) === null
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed
    })
    if (lost && broken === undefined && !(await alive(client))) broken = new Error('connection lost')
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

async function alive(client: pg.PoolClient): Promise<boolean> {
  return client.query('SELECT 1').then(
    () => true,
    () => false,
  )
}
