import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { builtInAdmin } from '../domain/permissions.ts'
import { Refused } from '../domain/refused.ts'
import type { ServiceRow } from '../domain/service.ts'
import { ensureCluster } from '../server/cluster/ensure-cluster.ts'
import { listClusters } from '../server/cluster/list-clusters.ts'
import { closeDatabase, openDatabase } from '../server/db.ts'
import { readEnvironment } from '../server/environment.ts'
import { readBatch } from '../server/probe/read-batch.ts'
import { startFleetProbe } from '../server/probe/start-fleet-probe.ts'
import { seed } from '../server/seed.ts'
import { listServices } from '../server/service/list-services.ts'
import { isBuilt } from './build.ts'
import { lookOf } from './cli/look.ts'
import { readinessTable } from './cli/readiness-table.ts'
import { settingsOf } from './edge/settings.ts'
import { startBuild } from './up/build-child.ts'
import type { Child } from './up/child.ts'
import { takeDataFolder } from './up/data-folder.ts'
import { fingerprintEnvironment } from './up/fingerprint-key.ts'
import { keepRunning } from './up/keep-running.ts'
import { ownCluster, sandboxCluster } from './up/own-cluster.ts'
import { mustBeFree } from './up/port.ts'
import { sealEnvironment } from './up/seal-keys.ts'
import { stack, startDatabase, startProcess, startSandboxProcess } from './up/stack.ts'
import { timeline } from './up/timeline.ts'

// `npm run up`: everything on one machine. What can go wrong before anything is started is asked first.
const told = timeline(
  (text) => process.stderr.write(text),
  () => performance.now(),
)
const parts = stack()
const ctx = () => ({ actor: builtInAdmin, now: Date.now() })
const tableRows = 200

async function up(): Promise<void> {
  const folder = resolve(process.env.LANDFALL_DATA || '.landfall')
  // the address of the embedded database is not known yet; any valid one lets the rest be checked now
  const asked = { ...process.env, DATABASE_URL: process.env.DATABASE_URL || 'postgresql://127.0.0.1/landfall' }
  const settings = settingsOf(asked)
  const environment = readEnvironment(asked)
  const own = await ownCluster(environment, Date.now())
  await mustBeFree(settings.port, 'PORT')
  await mustBeFree(settings.opsPort, 'OPS_PORT')
  const giveBack = takeDataFolder(folder)
  parts.onStop('data folder', async () => giveBack())

  const keys = sealEnvironment(folder, process.env)
  const ofWorker = { ...keys.worker, ...fingerprintEnvironment(folder, process.env) }
  // the pods of the sandbox are none of those who may have a key
  const { SEAL_PUBLIC_KEY: _public, SEAL_PRIVATE_KEYS: _private, FINGERPRINT_KEY: _key, ...plain } = process.env
  const built = isBuilt() ? Promise.resolve() : told.step('web application built', () => startBuild(folder, parts))
  built.catch(() => undefined)
  const [url, sandbox] = await Promise.all([
    told.step('database ready', () => startDatabase(process.env.DATABASE_URL, folder, parts)),
    own !== null ? null : told.step('sandbox cluster serving', () => startSandboxProcess(folder, plain, parts)),
  ])
  openDatabase(url)
  parts.onStop('connections', closeDatabase)

  const env = { ...plain, DATABASE_URL: url, PORT: String(settings.port), OPS_PORT: String(settings.opsPort) }
  const permitted = ['--permission', '--allow-fs-read=*', '--allow-worker']
  const startWorker = () =>
    startProcess('worker', [...permitted, 'lib/bin/worker.ts'], folder, { ...env, ...ofWorker }, parts)
  const worker = told.step('worker ready', startWorker)
  // whoever waits for it hears of a failure; what ends it may come before anybody does
  worker.catch(() => undefined)
  const web = built.then(() =>
    told.step('web application ready', () =>
      startProcess('web', ['lib/bin/web.ts'], folder, { ...env, ...keys.web }, parts),
    ),
  )
  web.catch(() => undefined)
  // asked for first: a worker lists the powers while the fleet comes up
  const cluster = sandbox === null ? own : sandboxCluster(environment, sandbox.kubeconfig, process.platform)
  if (cluster !== null) await ensureCluster(ctx(), cluster)
  if (sandbox !== null) await told.step('sample fleet running', () => sandbox.ready)
  keepWorker(await worker, startWorker)
  await told.step('fleet probed', probeFleet)
  await printTable()
  process.stderr.write(`${told.summary()}\n`)
  watch('web', (await web).ended)
  process.stdout.write(
    `\nLandfall is ready after ${told.elapsed()}: ${settings.appUrl.origin}\nCtrl-C stops it; the data stay in ${folder}.\n`,
  )
}

/** The first start makes services of what the cluster runs and probes them in one go; later ones probe what there is. */
async function probeFleet(): Promise<void> {
  const { batches } = await seed(ctx())
  const started = batches.length > 0 ? batches : (await startFleetProbe(ctx())).batches
  for (const batch of started) {
    for (;;) {
      const { state, error } = await readBatch(ctx(), { batch })
      if (error !== null) process.stderr.write(`${error.code}: ${error.message}\n`)
      if (state !== 'queued' && state !== 'running') break
      await sleep(100)
    }
  }
}

async function printTable(): Promise<void> {
  for (const { name, fault } of await listClusters(ctx()))
    if (fault !== null) process.stdout.write(`\n${fault.code}: cluster ${name}: ${fault.message}\n`)
  const { rows, total } = await listServices(ctx(), { limit: tableRows })
  const look = lookOf(process.stdout, process.env, 'en')
  const cells = rows.map(({ name, team, standing }: ServiceRow) => ({ service: name, place: team.name, standing }))
  process.stdout.write(`\n${readinessTable(cells, look, 'team')}`)
  if (total > rows.length) process.stdout.write(`… and ${total - rows.length} more\n`)
}

function tellEnd(name: string, code: number | null, what = ''): void {
  process.stderr.write(
    `PROCESS_ENDED: The ${name} process ended (${code ?? 'killed'})${what}; its log is in logs/${name}.log.\n`,
  )
}

function watch(name: string, ended: Promise<number | null>): void {
  ended.then((code) => {
    if (stopping) return
    tellEnd(name, code)
    void stop(1)
  })
}

/** A batch in hand waits for its lease, and the next worker takes it over: nothing is lost, so nothing else has to stop. */
function keepWorker(first: Child, start: () => Promise<Child>): void {
  const told = (code: number | null, again: boolean) => {
    tellEnd('worker', code, again ? ' and is started again' : ' three times within a minute')
    if (!again) void stop(1)
  }
  keepRunning(first, start, { leaving: () => stopping, told, now: () => performance.now() }).catch(fail)
}

let stopping = false
async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  process.exitCode = code
  await parts.stop((line) => process.stderr.write(`${line}\n`))
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!stopping) process.stderr.write('\nstopping …\n')
    void stop(0)
  })

function fail(error: unknown): void {
  if (stopping) return
  const line =
    error instanceof Refused
      ? `${error.code}: ${error.message}`
      : `INTERNAL: ${error instanceof Error ? error.message : String(error)}`
  process.stderr.write(`${line}\n`)
  void stop(1)
}

up().catch(fail)
