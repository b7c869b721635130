import { spawn } from 'node:child_process'
import { closeSync, copyFileSync, openSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { container, factSet, pod, probe, service, workload } from '../../lib/checks/fixtures.ts'
import { measureFacts } from '../../lib/cluster/measure/index.ts'
import { podDirectOf } from '../../lib/cluster/measure/pod-direct.ts'
import type { Ports } from '../../lib/cluster/measure/ports.ts'
import { guardOf } from '../../lib/cluster/outbound/guard.ts'
import { pool } from '../../lib/cluster/pool.ts'
import type { MeasuredKey } from '../../lib/domain/facts.ts'
import { freePort } from '../../lib/server/embedded-postgres/free-port.ts'
import { paired } from '../paired.ts'
import { type Bench, type Figure, figureOfPair } from './figure.ts'

const services = 300
const gate = 0.7
/** As many sockets as the door of the product has. */
const atOnce = 50
const program = new URL('../../lib/sandbox/fleet/app.js', import.meta.url).pathname
const facts: MeasuredKey[] = ['healthResponse', 'metricsScrape']
const paths = ['/healthz/ready', '/healthz/live', '/', '/metrics']

const addressOf = (index: number) => `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`
const addresses = Array.from({ length: services }, (_, index) => addressOf(index))

/** A fleet of single pods at addresses of their own, all of which one process answers at `port`. */
function fleetAt(port: number) {
  const ports = [{ name: 'http', port, protocol: 'TCP' as const }]
  const one = container({
    ports,
    readiness: probe({ port, path: '/healthz/ready', timeoutSeconds: 5 }),
    liveness: probe({ port, path: '/healthz/live', timeoutSeconds: 5 }),
  })
  const made = addresses.map((ip, index) => {
    const name = `shop-${index}`
    const labels = { app: name }
    return {
      workload: workload({ name, templateLabels: labels, containers: [one] }),
      pod: pod({ name: `${name}-1`, uid: name, labels, ip, workload: { group: 'apps', kind: 'Deployment', name } }),
      service: service({
        name,
        selector: labels,
        ports: [{ name: 'http', port: 80, targetPort: port, protocol: 'TCP' }],
      }),
    }
  })
  const workloads = made.map((each) => each.workload)
  const set = factSet({
    workloads,
    pods: made.map((each) => each.pod),
    services: made.map((each) => each.service),
    monitors: [],
  })
  const questions = [{ check: 'live', needs: facts, params: { appPath: '/' } }]
  return { set, wanted: workloads.map((each) => ({ workload: each, questions })) }
}

/** Requests a second of the product's own measuring, from the choice of pods to the facts that are stored. */
async function ours(port: number): Promise<number> {
  const { set, wanted } = fleetAt(port)
  const guard = guardOf({ allowLoopback: true, own: [] }, [{ cidr: '127.0.0.0/8', ports: String(port) }])
  const podGet = podDirectOf(guard)
  let answered = 0
  const counted: Ports['podGet'] = async (...asked) => {
    const answer = await podGet(...asked)
    if (answer.ok && answer.status === 200) answered += 1
    return answer
  }
  const none: Ports['podLog'] = async () => ({ ok: false, code: 'gone', reason: '', stage: 'wait' })
  const connection = {
    budget: () => ({ objects: 0, bytes: 0, deadline: Date.now() + 60_000 }),
    pods: (): Ports => ({ podLog: none, podGet: counted, now: Date.now }),
  }
  const begun = performance.now()
  await measureFacts(connection, set, { facts, wanted, now: Date.now, podGet: counted })
  const seconds = (performance.now() - begun) / 1000
  if (answered !== services * paths.length) throw new Error(`${answered} of ${services * paths.length} were answered.`)
  return answered / seconds
}

function once(host: string, port: number, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ host, port, path, agent: false }, (response) => {
      response.on('end', resolve).on('error', reject).resume()
    }).on('error', reject)
  })
}

/** Requests a second of a loop that sends the same requests, each on a connection of its own, and looks at nothing. */
async function bare(port: number): Promise<number> {
  const enter = pool(atOnce)
  const begun = performance.now()
  await Promise.all(
    addresses.map((host) =>
      enter(async () => {
        for (const path of paths) await once(host, port, path)
      }),
    ),
  )
  return (services * paths.length * 1000) / (performance.now() - begun)
}

/** The program of the sandbox's pods, one process behind all addresses; what it logs goes to a file, as there. */
async function startPods(folder: string) {
  const port = await freePort()
  const log = openSync(join(folder, 'pods.log'), 'w')
  const env = { ...process.env, PORT: String(port), HOST: '0.0.0.0', SIGTERM: 'abrupt' }
  // in a package it would be a module
  const copy = join(folder, 'app.cjs')
  copyFileSync(program, copy)
  const pods = spawn(process.execPath, [copy], { stdio: ['ignore', log, 'inherit'], env })
  closeSync(log)
  const over = new Promise<never>((_, reject) => {
    pods.on('error', reject).on('exit', (code) => reject(new Error(`The pods ended with ${code}.`)))
  })
  over.catch(() => undefined)
  for (let tries = 0; ; tries += 1) {
    const ready = once(addressOf(0), port, '/healthz').then(
      () => true,
      () => false,
    )
    if (await Promise.race([ready, over])) return { port, over, stop: () => pods.kill() }
    if (tries === 100) throw new Error('The pods did not begin to listen.')
    await wait(100)
  }
}

/** A fleet probed live at its pods' addresses, held against a bare loop of the same HTTP requests in the same process. */
export async function live(bench: Bench): Promise<Figure> {
  const { port, over, stop } = await startPods(bench.folder)
  try {
    await Promise.race([bare(port).then(() => ours(port)), over])
    const measured = await Promise.race([
      paired(
        () => bare(port),
        () => ours(port),
      ),
      over,
    ])
    const { baseline, subject } = measured
    bench.say(`${subject.toFixed(0)} requests a second, the bare loop ${baseline.toFixed(0)}`)
    return figureOfPair(`requests a second while ${services} services are probed live`, measured, gate, 'least', [
      `${services * paths.length} requests to ${services} addresses of one process of the sandbox: ${subject.toFixed(0)} a second by the product, ${baseline.toFixed(0)} by a bare loop; each on a connection of its own`,
      'the product checks each address, parses each metrics page and searches it for secrets',
    ])
  } finally {
    stop()
  }
}
