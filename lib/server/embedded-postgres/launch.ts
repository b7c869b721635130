import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import type { OtherUser } from './user.ts'

/** Small, quick to start, on loopback only. Durability stays as Postgres ships it. */
const ours = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: '100',
  huge_pages: 'off',
  io_method: 'sync',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Starts the server in a process group of its own, so that Ctrl-C in a terminal does not reach it before those who use it, and lets
 * go of it. Resolves at once; `ended` tells whether it has exited since.
 */
export async function launch(
  native: string,
  data: string,
  user: OtherUser | null,
  settings: Record<string, string>,
): Promise<{ pid: number | undefined; ended: () => boolean }> {
  const options = Object.entries({ ...ours, ...settings, port: String(await freePort()) })
  const log = await open(join(data, '..', 'postgres.log'), 'a')
  const args = ['-D', data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(join(native, 'bin', 'postgres'), args, {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  child.on('error', () => undefined)
  child.unref()
  await log.close()
  return {
    pid: child.pid,
    ended: () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined,
  }
}
