import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { readPassword, superuser } from './init.ts'

/** A server that answers: the pid of its postmaster and the URL of a database. */
export interface Running {
  pid: number
  url: string
}

/** `unfinished`: the server has made the file and not written all of it yet. */
async function readPidFile(data: string): Promise<{ pid: number; port: number } | 'unfinished' | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const [pid, , , port, ...rest] = text.split('\n')
  if (rest.length === 0) return 'unfinished'
  return { pid: Number(pid), port: Number(port) }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.includes('postgres')
}

/** Whether the server of this URL lets us in now. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * The server that runs on this data folder; `starting` when it is alive but does not answer yet (starting or shutting down); null when
 * none runs. A pid file left by a crash is removed when its pid is gone or belongs to another program by now: Postgres itself would
 * take that program for a server and refuse to start.
 */
export async function findRunning(data: string): Promise<Running | 'starting' | null> {
  const found = await readPidFile(data)
  if (found === null) return null
  if (found === 'unfinished') return 'starting'
  const url = `postgresql://${superuser}:${await readPassword(data)}@127.0.0.1:${found.port}/postgres`
  if (await answers(url)) return { pid: found.pid, url }
  if (isAlive(found.pid) && (await isPostgres(found.pid))) return 'starting'
  await rm(join(data, 'postmaster.pid'), { force: true })
  return null
}
