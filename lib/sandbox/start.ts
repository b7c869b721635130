import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { serviceAccount, type User } from './api/access.ts'
import { createApiServer } from './api/server.ts'
import { makeCertificate } from './certificate.ts'
import { startControllers } from './controllers/start.ts'
import { keepVisiting, visitAll } from './customers.ts'
import { createFront } from './front.ts'
import { writeKubeconfig } from './kubeconfig.ts'
import { createAddresses } from './kubelet/addresses.ts'
import { createGate } from './kubelet/gate.ts'
import { createKubelet } from './kubelet/kubelet.ts'
import { createProcesses } from './kubelet/processes.ts'
import { createUsage } from './kubelet/usage.ts'
import { loadFleet } from './load-fleet.ts'
import { plainPath } from './plain-path.ts'
import { untilReady } from './ready.ts'
import { grantOwner, seedCluster } from './seed.ts'
import { createStore, type World } from './store/store.ts'

export interface SandboxOptions {
  /** Kubeconfigs and the files of the pods go here; made when missing. */
  dir: string
  /** 0, the default, takes a free one. */
  port?: number
  /** A folder of manifests; by default the sample fleet. */
  fleet?: string
  log?: (line: string) => void
  /** Serve `metrics.k8s.io`. Off by default, as in the recorded cluster. */
  metrics?: boolean
  /** An address for each pod, or one for all with other ports. By default what the platform can do. */
  addresses?: 'own' | 'shared'
  /** How long no CronJob fires. */
  quietMs?: number
  /** Send the services customers before `ready`, and again from time to time: without them a log says nothing. */
  customers?: boolean
}

export interface Sandbox {
  /** `https://127.0.0.1:port`. */
  server: string
  /** Path of the kubeconfig of a user who reads everything but Secrets, and may evict and roll out in the fleet's namespaces. */
  kubeconfig: string
  /** Kubeconfigs of the fleet's own service accounts, by name. */
  accounts: ReadonlyMap<string, string>
  /** Every workload that can be ready is. Rejects after a minute. */
  ready(): Promise<void>
  /** Where each Service answers, by `namespace/name`. */
  urls(): ReadonlyMap<string, string>
  /** How often each kind of request was made: `GET pods`, `POST pods/eviction`, `DELETE pods`. */
  requests(): Record<string, number>
  /** Ends the API and every process of every pod; none survives. */
  stop(): Promise<void>
}

const QUIET_MS = 5 * 60_000
const SPEED_LIMIT = 4

/** A Kubernetes API with real processes as pods. Rejects when the port is taken or a manifest cannot be read. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port = 0, fleet = join(import.meta.dirname, 'fleet'), log = () => undefined, metrics = false } = options
  const dir = resolve(options.dir)
  const { now, random } = { now: Date.now, random: Math.random }
  const world: World = { store: createStore(now), now, random }
  const { store } = world

  mkdirSync(dir, { recursive: true, mode: 0o700 })
  for (const part of ['pods', 'bin']) rmSync(join(dir, part), { recursive: true, force: true })
  mkdirSync(join(dir, 'bin'))
  symlinkSync(process.execPath, join(dir, 'bin', 'node'))
  // An image ends at its own root; without this, a package.json above `dir` would decide how a pod's scripts are read.
  writeFileSync(join(dir, 'package.json'), '{}\n')

  const plain = plainPath(dir, random)
  const certificate = makeCertificate(['localhost', '127.0.0.1'], now())
  const owner = serviceAccount('default', 'landfall-sandbox')
  const processes = createProcesses()
  const mode = options.addresses ?? (process.platform === 'linux' ? 'own' : 'shared')
  const addresses = createAddresses(mode, random)
  const front = createFront(world, addresses)
  const kubelet = createKubelet({
    world,
    processes,
    addresses,
    gate: createGate(SPEED_LIMIT),
    dir: plain.path,
    log,
  })
  const usage = metrics ? createUsage(store, kubelet, now) : null
  const tokens = new Map<string, User>()
  const api = createApiServer({ world, kubelet, usage, owner }, { certificate, tokens, log })

  try {
    const listening = await api.listen(port)
    seedCluster(store, certificate.ca, listening, now())
    const { namespaces, accounts, known } = loadFleet(store, fleet, certificate.ca, random)
    grantOwner(store, owner, namespaces)

    const server = `https://127.0.0.1:${listening}`
    const admit = (user: User, file: string): string => {
      const token = randomBytes(32).toString('base64url')
      tokens.set(token, user)
      const path = join(dir, file)
      writeKubeconfig(path, { server, ca: certificate.ca, token })
      return path
    }
    const kubeconfig = admit(owner, 'kubeconfig')
    const others = accounts.map(({ namespace, name }) => {
      return [name, admit(serviceAccount(namespace, name), `kubeconfig.${name}`)] as const
    })

    await front.openAll()
    const halt = startControllers(world, {
      front,
      known,
      kubelet,
      usage,
      quietUntil: now() + (options.quietMs ?? QUIET_MS),
      log,
    })
    const closing = new AbortController()
    const urls = () => front.urls().values()
    const openShop = async (): Promise<void> => {
      await visitAll(urls())
      void keepVisiting(urls, closing.signal)
    }
    let visited: Promise<void> | undefined
    return {
      server,
      kubeconfig,
      accounts: new Map(others),
      async ready() {
        await untilReady(store)
        if (options.customers !== true) return
        visited ??= openShop()
        await visited
      },
      urls: front.urls,
      requests: api.requests,
      async stop() {
        closing.abort()
        halt()
        front.close()
        kubelet.close()
        await api.close()
        await processes.stop()
        plain.remove()
      },
    }
  } catch (error) {
    await api.close()
    await processes.stop()
    plain.remove()
    throw error
  }
}
