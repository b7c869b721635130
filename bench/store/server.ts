import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../../lib/server/embedded-postgres/start.ts'
import { migrate } from '../../lib/server/migrate.ts'

/** A Postgres of a figure's own, with a migrated database that each measurement copies. */
export interface BenchServer {
  /** The database to prepare; nobody may be connected to it when a copy is taken. */
  url: string
  /** A fresh copy, dropped afterwards, on a disk that has nothing else to write. */
  inCopy<T>(work: (url: string) => Promise<T>): Promise<T>
  stop(): Promise<void>
}

function named(url: string, name: string): string {
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

export async function startServer(folder: string, name: string): Promise<BenchServer> {
  const server = await startPostgres(join(folder, `postgres-${name}`))
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: named(server.url, 'postgres') })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await migrate(server.url)
  let copies = 0
  return {
    url: server.url,
    async inCopy(work) {
      const copy = `copy_${++copies}`
      await admin(`CREATE DATABASE ${copy} TEMPLATE landfall`)
      await admin('CHECKPOINT')
      try {
        return await work(named(server.url, copy))
      } finally {
        await admin(`DROP DATABASE ${copy} WITH (FORCE)`)
      }
    },
    stop: () => server.stop(),
  }
}

/** CPU seconds (user + system) of another process, as Linux tells them in hundredths; null elsewhere. */
function cpuOf(pid: number): number | null {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    const [user, system] = fields.split(' ').slice(11, 13)
    return (Number(user) + Number(system)) / 100
  } catch {
    return null
  }
}

/** What `work` costs in seconds: CPU of this process and of the backends with these ids together; wall where those cannot be told. */
export async function costOf(backends: readonly number[], work: () => Promise<unknown>): Promise<number> {
  const others = () => backends.map(cpuOf)
  const [before, begun, own] = [others(), performance.now(), process.cpuUsage()]
  await work()
  const wall = (performance.now() - begun) / 1_000
  const { user, system } = process.cpuUsage(own)
  const after = others()
  if ([...before, ...after].includes(null)) return wall
  const sum = (all: readonly (number | null)[]) => all.reduce<number>((total, each) => total + (each ?? 0), 0)
  return (user + system) / 1e6 + sum(after) - sum(before)
}

/** CPU seconds of a whole Postgres by the id of its first process: all that runs, and all that ended; 0 where Linux does not tell. */
export function postgresCpu(postmaster: number): number {
  try {
    const [, fields = ''] = readFileSync(`/proc/${postmaster}/stat`, 'utf8').split(') ')
    const [user, system, endedUser, endedSystem] = fields.split(' ').slice(11, 15)
    const own = (Number(user) + Number(system) + Number(endedUser) + Number(endedSystem)) / 100
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
    return children.reduce((sum, pid) => sum + (cpuOf(Number(pid)) ?? 0), own)
  } catch {
    return 0
  }
}

export async function backendOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid ?? 0
}
