import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Refused } from '#lib/domain/refused.ts'
import { findBinaries } from './binaries.ts'
import { initData } from './init.ts'
import { launch } from './launch.ts'
import { placeBinaries, placeHome } from './place.ts'
import { findRunning, isAlive, type Running } from './running.ts'
import { otherUser } from './user.ts'

export interface EmbeddedPostgres {
  url: string
  /** Where its files are: the wanted folder, or another when the server runs as a user that cannot enter it. */
  home: string
  /** Stops the server, unless it belongs to another process that is still alive; then it keeps running. */
  stop(): Promise<void>
}

const patience = 30_000
const database = 'landfall'
const ownerFile = 'owner.pid'

/**
 * A real Postgres in this folder, started or found running: on 127.0.0.1, a free port, with a generated password. The first start of a
 * folder initialises it. `settings` are Postgres parameters. Throws Refused DATABASE_… with one sentence.
 */
export async function startPostgres(dir: string, settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  const user = await otherUser()
  const native = await placeBinaries(await findBinaries(), user)
  const home = await placeHome(dir, user)
  const data = await initData(native, home, user)
  const found = await untilRunning(data, () => launch(native, data, user, settings), join(home, 'postgres.log'))
  const mine = await isMine(home, found.launched)
  return {
    url: await withDatabase(found.url),
    home,
    stop: async () => {
      if (!mine) return
      await stopServer(found.pid)
      await rm(join(home, ownerFile), { force: true })
    },
  }
}

type Found = Running & { launched: boolean }

async function untilRunning(data: string, start: () => ReturnType<typeof launch>, log: string): Promise<Found> {
  const end = Date.now() + patience
  let launched: Awaited<ReturnType<typeof start>> | null = null
  let tries = 0
  while (Date.now() < end) {
    const found = await findRunning(data)
    if (found !== null && found !== 'starting') return { ...found, launched: launched?.pid === found.pid }
    if (found === null && (launched === null || launched.ended())) {
      // a port taken in between, or another start on the same folder: look again, a few times
      if (tries++ === 5) break
      launched = await start()
    }
    await sleep(20)
  }
  throw new Refused('DATABASE_START_FAILED', `The database did not start. Its log is ${log}.`)
}

/** Who launched the server stops it; a start that finds a running one becomes its owner when the old owner is gone. */
async function isMine(home: string, launched: boolean): Promise<boolean> {
  const file = join(home, ownerFile)
  const owner = Number(await readFile(file, 'utf8').catch(() => '0'))
  if (!launched && owner !== process.pid && owner > 0 && isAlive(owner)) return false
  await writeFile(file, String(process.pid))
  return true
}

async function withDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`).catch(ignoreDuplicate)
  } finally {
    await client.end()
  }
  const own = new URL(url)
  own.pathname = `/${database}`
  return own.href
}

function ignoreDuplicate(error: unknown): void {
  const code = error instanceof pg.DatabaseError ? error.code : undefined
  if (code !== '42P04' && code !== '23505') throw error
}

/** Fast shutdown: sessions end, nothing acknowledged is lost. */
async function stopServer(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  const end = Date.now() + 10_000
  while (isAlive(pid) && Date.now() < end) await sleep(20)
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT')
}
