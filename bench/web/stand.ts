import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { startChild } from '../../lib/bin/up/child.ts'
import { freePort } from '../../lib/server/embedded-postgres/free-port.ts'
import { startPostgres } from '../../lib/server/embedded-postgres/start.ts'
import { migrate } from '../../lib/server/migrate.ts'

/** A running web process of the built product. */
interface Web {
  origin: string
  /** Seconds on the processor since it started, user and system. */
  cpu(): Promise<number>
  stop(): Promise<void>
}

/** A database server for the figures of the web, with a fleet of any size, and fresh web processes before it. */
export interface Stand {
  web(services: number): Promise<Web>
  stop(): Promise<void>
}

const script = (name: string) => new URL(`../${name}`, import.meta.url).pathname

function run(file: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, [script(file), ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${stderr.slice(-2_000)}`)
}

async function startWeb(url: string, folder: string): Promise<Web> {
  const [port, opsPort] = [await freePort(), await freePort()]
  const origin = `http://127.0.0.1:${port}`
  const env = { ...process.env, DATABASE_URL: url, PORT: String(port), OPS_PORT: String(opsPort), APP_URL: origin }
  const child = startChild('web', ['lib/bin/web.ts'], { ...env, DRAIN_SECONDS: '0' }, join(folder, 'web.log'))
  await child.started((line) => (/"ready"/.test(line) ? true : null))
  return {
    origin,
    stop: () => child.stop(25_000),
    async cpu() {
      const text = await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text()
      const found = /^process_cpu_seconds_total ([\d.e+-]+)$/m.exec(text)
      if (found === null) throw new Error('The web process does not tell its CPU seconds.')
      return Number(found[1])
    },
  }
}

/** Builds the product when its sources changed; fleets are made when they are first asked for. */
export async function startStand(folder: string): Promise<Stand> {
  run('../lib/bin/build.ts', [])
  const server = await startPostgres(join(folder, 'postgres'))
  const made = new Map<number, Promise<string>>()
  const make = async (services: number): Promise<string> => {
    const name = `fleet_${services}`
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query(`CREATE DATABASE ${name}`).finally(() => client.end())
    const url = new URL(server.url)
    url.pathname = `/${name}`
    await migrate(url.href)
    run('seed-fleet.ts', [url.href, String(services)])
    return url.href
  }
  return {
    async web(services) {
      const url = made.get(services) ?? make(services)
      made.set(services, url)
      return startWeb(await url, folder)
    },
    stop: () => server.stop(),
  }
}
