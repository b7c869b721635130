import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { freePort } from '#lib/server/embedded-postgres/free-port.ts'
import { startPostgres } from '#lib/server/embedded-postgres/start.ts'
import { migrate } from '#lib/server/migrate.ts'

/** The web process alone before a database. `kill` ends it at once, `start` starts it again on the same port. */
export interface World {
  origin: string
  stop(): Promise<void>
}

async function startWeb(databaseUrl: string): Promise<{ origin: string; child: ChildProcess }> {
  const [port, opsPort] = [await freePort(), await freePort()]
  const origin = `http://127.0.0.1:${port}`
  const own = { PORT: String(port), OPS_PORT: String(opsPort), APP_URL: origin, DRAIN_SECONDS: '0' }
  const child = spawn(process.execPath, ['lib/bin/web.ts'], {
    env: { ...process.env, ...own, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The web process ended with ${code}.`)))
    if (child.stdout !== null)
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('"ready"')) resolve()
      })
  })
  return { origin, child }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** A product whose database cannot be reached. */
export async function worldWithoutDatabase(): Promise<World> {
  const { origin, child } = await startWeb('postgresql://landfall@127.0.0.1:1/landfall')
  return { origin, stop: () => end(child) }
}

/** What a seeded fleet is besides: as it was so many hours ago, and changed by SQL. */
interface Special {
  hoursAgo?: number
  sql?: string
}

/** For a process that shall believe it is so many hours earlier. */
const clockBack = (hours: number) =>
  `data:text/javascript,const now = Date.now; Date.now = () => now() - ${hours * 3_600_000}`

/** A product with so many services, made by the seed script; 0 is one nobody has used yet. */
export async function worldOf(
  services: number,
  { hoursAgo = 0, sql }: Special = {},
): Promise<World & { change(sql: string): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'landfall-world-'))
  // run by root, the server belongs to another user, who has to get in
  chmodSync(folder, 0o755)
  const server = await startPostgres(folder, { fsync: 'off', synchronous_commit: 'off' })
  const clear = async () => {
    await server.stop()
    rmSync(server.home, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  const { origin, child } = await made().catch(async (error: unknown) => {
    await clear()
    throw error
  })
  async function made() {
    await migrate(server.url)
    if (services > 0) {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['--import', clockBack(hoursAgo), 'bench/seed-fleet.ts', server.url, String(services)],
        { encoding: 'utf8' },
      )
      if (status !== 0) throw new Error(`The fleet was not made: ${stderr.slice(-1_000)}`)
    }
    if (sql !== undefined) await change(server.url, sql)
    return startWeb(server.url)
  }
  return {
    origin,
    change: (more) => change(server.url, more),
    stop: async () => {
      await end(child)
      await clear()
    },
  }
}

/** As it could not come about in a moment: evidence that is append-only is changed too. */
async function change(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`SET session_replication_role = replica; ${sql}`)
  } finally {
    await client.end()
  }
}
