import packageJson from '../../../package.json' with { type: 'json' }
import { checkTarget, type Target } from './check-target.ts'
import { connectChecked, type Way } from './connect-checked.ts'
import { type Asking, CheckedAgent, exchange, type Open, type Reply } from './exchange.ts'
import type { Failed } from './fault.ts'
import type { Guard } from './guard.ts'

/** Limits of trust.md, rule 21. Times in milliseconds; `ms` is the whole, at most 30,000. `bytes` counts the body unpacked. */
interface Limits {
  ms: number
  connectMs: number
  headerBytes: number
  bytes: number
  /** What becomes of a longer body: a miss, or its start is kept. */
  over: 'miss' | 'cut'
  /** `any` takes every certificate, as the kubelet does; no secret is ever sent here. */
  trust: 'verified' | 'any'
}

export interface Outbound extends Partial<Limits> {
  url: string
  method?: 'GET' | 'HEAD'
  headers?: Readonly<Record<string, string>>
  signal?: AbortSignal
}

const longestMs = 30_000
const defaults: Limits = {
  ms: 5_000,
  connectMs: 2_000,
  headerBytes: 16 * 1024,
  bytes: 1024 * 1024,
  over: 'miss',
  trust: 'verified',
}

const ownHeaders = { accept: '*/*', 'accept-encoding': 'gzip', 'user-agent': `landfall/${packageJson.version}` }

const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

function askingOf({ url }: Target, outbound: Omit<Outbound, 'url'>, left: number): Asking {
  const { method = 'GET', headers = {}, headerBytes, bytes, over, signal } = { ...defaults, ...outbound }
  return {
    method,
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, ...ownHeaders, ...lowerCased(headers) },
    ms: Math.max(1, left),
    headerBytes,
    bytes,
    over,
    signal,
  }
}

const msOf = ({ ms = defaults.ms }: { ms?: number }) => Math.min(ms, longestMs)

const openerOf =
  (way: Way): Open =>
  (onStage, signal) =>
    connectChecked(way, onStage, signal)

function wayOf(target: Target, { connectMs = defaults.connectMs, trust = defaults.trust }: Partial<Limits>): Way {
  return { target, connectMs, trust }
}

/** Checks within the time; a resolver that never answers is a miss like any other. */
async function checkedInTime(guard: Guard, url: string, ms: number) {
  const begun = performance.now()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  const checked = await Promise.race([checkTarget(guard, url), late])
  clearTimeout(timer)
  return { checked, spent: performance.now() - begun }
}

const missed = (miss: Failed['miss'], ms: number): Failed => ({
  ok: false,
  miss,
  stage: 'dns',
  errno: null,
  ms,
  reused: false,
})

async function ask(guard: Guard, outbound: Outbound): Promise<Reply | Failed> {
  const ms = msOf(outbound)
  const { checked, spent } = await checkedInTime(
    guard,
    outbound.url,
    Math.min(ms, outbound.connectMs ?? defaults.connectMs),
  )
  if (checked === null) return missed({ code: 'timeout', reason: 'no answer in time (dns)' }, spent)
  if (!checked.ok) return missed(checked.miss, spent)
  const open = openerOf(wayOf(checked.target, outbound))
  const answer = await exchange(open, askingOf(checked.target, outbound, ms - spent))
  return { ...answer, ms: answer.ms + spent }
}

/**
 * The one door for requests to anything but an API server (trust.md, rules 19 to 22): the address is resolved, checked and then connected to
 * by a connection of this request alone, no redirect is followed, and time and size are limited. Waits while the process has no socket
 * left. Never throws.
 */
export function guardedRequest(guard: Guard, outbound: Outbound): Promise<Reply | Failed> {
  return guard.enter(() => ask(guard, outbound))
}

/** Sends to one target that was checked once. `kept`: on one connection, one request after the other; else each on its own. */
export interface GuardedClient {
  send: (outbound?: Omit<Outbound, 'url' | 'connectMs' | 'trust'>) => Promise<Reply | Failed>
  close: () => void
}

/**
 * A client of one URL for load: its name is resolved and checked now, and every request goes to the addresses found, whatever the name
 * means later. Never throws; a target that may not be asked is a failure.
 */
export async function guardedClient(
  guard: Guard,
  { url, mode, ...limits }: Pick<Outbound, 'url' | 'connectMs' | 'trust'> & { mode: 'each' | 'kept' },
): Promise<{ ok: true; client: GuardedClient } | Failed> {
  const { checked, spent } = await checkedInTime(guard, url, limits.connectMs ?? defaults.connectMs)
  if (checked === null) return missed({ code: 'timeout', reason: 'no answer in time (dns)' }, spent)
  if (!checked.ok) return missed(checked.miss, spent)
  const { target } = checked
  const open = openerOf(wayOf(target, limits))
  const kept = mode === 'kept' ? new CheckedAgent(open) : null
  return {
    ok: true,
    client: {
      send: (outbound = {}) => guard.enter(() => exchange(kept ?? open, askingOf(target, outbound, msOf(outbound)))),
      close: () => kept?.destroy(),
    },
  }
}
