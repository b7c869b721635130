import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type RecordedServer, startRecordedServer } from '#lib/cluster/recorded-server.ts'
import { ensureCluster } from '../cluster/ensure-cluster.ts'
import type { Database } from '../db.ts'
import { seed } from '../seed.ts'
import { adminAt, openTestDatabase } from '../test-world.ts'

export const entry = fileURLToPath(new URL('../../bin/worker.ts', import.meta.url))

export interface WorkerProcess {
  child: ChildProcess
  /** As it stands in batches. */
  name: string
  /** Everything it has written so far. */
  output: () => string
  /** Resolves once it has written this; rejects when it ends before. */
  says: (text: string) => Promise<void>
  ready: Promise<void>
  kill: (signal: NodeJS.Signals) => Promise<number | null>
}

/** A worker as it runs in production, with its permissions. */
export function spawnWorker(databaseUrl: string, env: Record<string, string> = {}): WorkerProcess {
  const child = spawn(process.execPath, ['--permission', '--allow-fs-read=*', '--allow-worker', entry], {
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      PROBE_SCHEDULE: '0 0 1 1 *',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      child.emit('landfall output')
    })
  const ended = () => child.exitCode !== null || child.signalCode !== null
  const says = async (text: string) => {
    while (!output.includes(text)) {
      if (ended()) throw new Error(`the worker ended: ${output}`)
      await Promise.race([once(child, 'landfall output'), once(child, 'exit')])
    }
  }
  const ready = says('the worker is ready')
  // whoever waits for it hears of it; a test that ended earlier does not
  ready.catch(() => undefined)
  return {
    child,
    name: `${hostname()}-${child.pid}`,
    output: () => output,
    says,
    ready,
    kill: async (signal) => {
      if (!ended()) {
        const exited = once(child, 'exit')
        child.kill(signal)
        await exited
      }
      return child.exitCode
    },
  }
}

/** A kubeconfig file for a server that takes a token. */
async function writeKubeconfig({ url, ca, token }: { url: string; ca: string; token: string }): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'landfall-kubeconfig-')), 'config')
  const cluster = { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') }
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster }],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  }
  await writeFile(path, JSON.stringify(config))
  return path
}

export interface WorkerTest {
  db: Database
  server: RecordedServer
  spawn: (leaseSeconds: number, env?: Record<string, string>) => Promise<WorkerProcess>
  /** Starts the discovery of all clusters. */
  seed: () => Promise<unknown>
  /** Batches that have not ended. */
  open: () => Promise<number>
  /** Batches a worker has in hand. */
  held: (worker: WorkerProcess) => Promise<number>
  close: () => Promise<void>
}

/** A bucket that is always full: these tests are about workers, not about the rate of calls. */
function keepBucketFull({ pool }: Database): () => void {
  const timer = setInterval(() => void pool.query('UPDATE rate_bucket SET tokens = 10').catch(() => undefined), 50)
  return () => clearInterval(timer)
}

/** A database with these clusters, each answered by one server with `times` copies of every recorded object. */
export async function openWorkerTest(clusters: readonly string[], times: number): Promise<WorkerTest> {
  const db = await openTestDatabase()
  const leaveBucket = keepBucketFull(db)
  const server = await startRecordedServer({ times })
  const path = await writeKubeconfig(server)
  const source = { type: 'kubeconfig' as const, path, context: null }
  for (const name of clusters) await ensureCluster(adminAt(), { name, source, namespaces: [] })
  const workers: WorkerProcess[] = []
  const count = async (sql: string, values: unknown[] = []) => (await db.pool.query(sql, values)).rowCount ?? 0
  return {
    db,
    server,
    spawn: async (leaseSeconds, env = {}) => {
      const worker = spawnWorker(db.url, { LEASE_SECONDS: String(leaseSeconds), ...env })
      workers.push(worker)
      await worker.ready
      return worker
    },
    seed: () => seed(adminAt()),
    open: () => count(`SELECT 1 FROM probe_batch WHERE state IN ('queued', 'running')`),
    held: ({ name }) => count(`SELECT 1 FROM probe_batch WHERE state = 'running' AND worker = $1`, [name]),
    close: async () => {
      leaveBucket()
      await Promise.all(workers.map((worker) => worker.kill('SIGKILL')))
      await server.close()
      await db.drop()
    },
  }
}

/** Looks every 20 ms until it is so. */
export async function until(what: () => Promise<boolean>, ms: number): Promise<void> {
  const end = Date.now() + ms
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`not so within ${ms} ms`)
    await sleep(20)
  }
}
