import { setTimeout as wait } from 'node:timers/promises'
import { Agent } from 'undici'
import packageJson from '../../package.json' with { type: 'json' }
import { Refused } from '../domain/refused.ts'
import { type Breaker, breaker } from './breaker.ts'
import { doorOf } from './door.ts'
import { type Evict, evictOf } from './evict.ts'
import { type FollowObjects, followOf } from './follow.ts'
import { getRawOf } from './get-raw.ts'
import { type Budget, defaultLimits, type Limits } from './limits.ts'
import { type Listed, listPages } from './list-pages.ts'
import { podLogOf } from './measure/pod-log.ts'
import { podProxyOf } from './measure/pod-proxy.ts'
import type { Ports } from './measure/ports.ts'
import { type Post, postOf } from './post.ts'
import type { Source } from './source.ts'
import { tlsConnector } from './tls-connector.ts'
import { tokenBucket } from './token-bucket.ts'

/** Where a cluster is and as whom it is asked. `ca` null trusts the system's authorities; texts of certificates and keys are PEM. */
export interface ClusterTarget {
  server: string
  ca: string | null
  auth: { token: string } | { cert: string; key: string } | { none: true }
  /** The name the server's certificate must bear, where it is not the host. */
  serverName?: string
  headers?: Readonly<Record<string, string>>
}

/** `permit` is waited for before each request; `breaker` is one per cluster. Clock, sleep and randomness are the world's by default. */
export interface ConnectOptions {
  permit?: () => Promise<void>
  breaker?: Breaker
  limits?: Partial<Limits>
  now?: () => number
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  random?: () => number
}

export interface Connection {
  /** A fresh allowance for one source. */
  budget(): Budget
  /** Lists one resource, of the whole cluster (`ns` null) or of a namespace. Never throws. */
  list<T>(source: Source<T>, ns: string | null, budget: Budget): Promise<Listed<T>>
  /** The ways to single pods through the API server, open until a time (milliseconds on the connection's clock). */
  pods(deadline: number): Ports
  /** Asks a review what this credential may do. Nothing else is posted but evictions. */
  post: Post
  evict: Evict
  follow: FollowObjects
  close(): Promise<void>
}

const sockets = 4
/** A watch holds its socket for minutes: it must not keep an eviction from being sent. */
const watches = 16
const ratePerSecond = 5
const burst = 10

const sleepReal = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await wait(Math.max(0, ms), undefined, signal ? { signal } : {})
}

/** A bucket in this process's memory; a worker gives a permit of its own, which all workers share. */
function ownPermit(now: () => number, sleep: (ms: number) => Promise<void>): () => Promise<void> {
  const take = tokenBucket(ratePerSecond, burst)
  return async () => {
    const ms = take(now())
    if (ms > 0) await sleep(ms)
  }
}

function agentFor({ ca, auth, serverName }: ClusterTarget, limits: Limits, connections: number): Agent {
  const client = 'cert' in auth ? { cert: auth.cert, key: auth.key } : {}
  return new Agent({
    connections,
    pipelining: 1,
    headersTimeout: limits.requestMs,
    bodyTimeout: limits.requestMs,
    connect: tlsConnector({
      allowH2: false,
      ...client,
      ...(ca === null ? {} : { ca }),
      ...(serverName === undefined ? {} : { servername: serverName }),
      rejectUnauthorized: true,
      timeout: limits.requestMs,
    }),
  })
}

/**
 * The only door to a Kubernetes API: GET (and evictions) over verified TLS, no redirects, five requests a second, within the limits. Makes no request
 * itself. Throws Refused TLS_REQUIRED for an address that is not https: a token would go out in clear.
 */
export function connect(target: ClusterTarget, options: ConnectOptions = {}): Connection {
  const { origin, pathname, protocol } = new URL(target.server)
  if (protocol !== 'https:') throw new Refused('TLS_REQUIRED', 'The API server must be reached over https.')
  const { now = Date.now, sleep = sleepReal, random = Math.random } = options
  const limits = { ...defaultLimits, ...options.limits }
  const agent = agentFor(target, limits, sockets)
  const watching = agentFor(target, limits, watches)
  const door = {
    agent,
    origin,
    prefix: pathname.replace(/\/+$/, ''),
    headers: {
      ...target.headers,
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': `landfall/${packageJson.version}`,
      ...('token' in target.auth ? { authorization: `Bearer ${target.auth.token}` } : {}),
    },
    requestMs: limits.requestMs,
    permit: options.permit ?? ownPermit(now, sleep),
    breaker: options.breaker ?? breaker(),
    now,
    sleep,
    random,
  }
  const get = doorOf(door)
  const getRaw = getRawOf(door)
  return {
    post: postOf(door),
    evict: evictOf(door),
    follow: followOf({ ...door, agent: watching }),
    pods: (deadline) => ({
      podLog: podLogOf(getRaw, { ms: limits.requestMs, deadline }),
      podGet: podProxyOf(getRaw, { deadline }),
      now,
    }),
    budget: () => ({ objects: limits.objects, bytes: limits.bytes, deadline: now() + limits.factMs }),
    list: (source, ns, budget) => listPages(get, source, ns, { first: limits.page, later: limits.laterPage }, budget),
    close: async () => {
      for (const each of [agent, watching]) if (!each.destroyed) await each.destroy()
    },
  }
}
