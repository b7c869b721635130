import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { z } from 'zod'
import { Refused } from '#lib/domain/refused.ts'
import { refusedFrom } from './db-errors.ts'
import { migrateQueue } from './queue.ts'

interface Migration {
  name: string
  sql: string
  /** As Prisma's command line computes it, so that `prisma migrate status` agrees. */
  checksum: string
}
interface Applied {
  name: string
  checksum: string
  finished: boolean
}

const folder = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url))
/** Any number does, as long as all processes use the same. */
const lockKey = 7_201_955_118
const appliedSchema = z.array(z.object({ name: z.string(), checksum: z.string(), finished: z.boolean() }))

async function readMigrations(dir: string = folder): Promise<Migration[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  const names = entries.filter((each) => each.isDirectory()).map((each) => each.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(`${dir}/${name}/migration.sql`, 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

const tableSql = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

/** A connection, or a pool of them. */
interface Asked {
  query(sql: string): Promise<{ rows: unknown[]; rowCount: number | null }>
}

async function readApplied(client: Asked): Promise<Applied[]> {
  const { rows } = await client.query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY 1`,
  )
  return appliedSchema.parse(rows)
}

/** What is left to apply. Throws SCHEMA_MISMATCH when the database knows more than this program, or something else under the same name. */
function missingMigrations(known: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const { name, checksum, finished } of applied) {
    const ours = known.find((each) => each.name === name)
    if (ours === undefined) throw mismatch(`it has the migration ${name}, which this version of Landfall does not know`)
    if (!finished) throw mismatch(`its migration ${name} did not finish`)
    if (ours.checksum !== checksum) throw mismatch(`its migration ${name} is not the one of this version of Landfall`)
  }
  return known.filter(({ name }) => applied.every((each) => each.name !== name))
}

function mismatch(what: string): Refused {
  return new Refused('SCHEMA_MISMATCH', `The database does not fit: ${what}.`, { status: 503 })
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/**
 * Brings the database to the schema of this program, and the queue to its own. Any number of processes may do so at once: one applies,
 * the others wait and find nothing left. Answers with the names it applied. Throws Refused SCHEMA_MISMATCH or DB_UNAVAILABLE.
 */
export async function migrate(url: string, dir: string = folder): Promise<string[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'landfall-migrate',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    // the lock belongs to the session: a migration that is killed lets go of it
    await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    await client.query(tableSql)
    const missing = missingMigrations(await readMigrations(dir), await readApplied(client))
    for (const migration of missing) await apply(client, migration)
    await migrateQueue(url)
    return missing.map(({ name }) => name)
  } catch (error) {
    throw refusedFrom(error) ?? error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Throws SCHEMA_MISMATCH unless the database has exactly the migrations of this program. For readiness. */
export async function assertSchema(client: Asked): Promise<void> {
  const { rowCount } = await client.query(`SELECT 1 WHERE to_regclass('"_prisma_migrations"') IS NOT NULL`)
  const missing = missingMigrations(await readMigrations(), rowCount === 0 ? [] : await readApplied(client))
  if (missing.length > 0) throw mismatch(`it lacks the migration ${missing[0]?.name}`)
}
