import { setTimeout as wait } from 'node:timers/promises'
import type { Agent } from 'undici'
import { readBody, takeBody } from './body.ts'
import { byteSink } from './byte-sink.ts'
import { mustBeLabel } from './kubernetes-name.ts'
import { isRaw, type Raw, raw, rows, text } from './read.ts'

/** What happened to one object; or that for a while nothing can be seen, and that it can again. */
export type Happening =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: unknown }
  | { type: 'lost' }
  | { type: 'back' }

const paths = {
  pods: (ns: string) => `/api/v1/namespaces/${ns}/pods`,
  endpointslices: (ns: string) => `/apis/discovery.k8s.io/v1/namespaces/${ns}/endpointslices`,
}
type Followed = keyof typeof paths

/** The objects as they are, and from then on what happens to them, until `stop`. */
export type FollowObjects = (
  what: Followed,
  ns: string,
  hear: (event: Happening) => void,
) => Promise<{ items: readonly Raw[]; stop: () => void }>

interface FollowDoor {
  agent: Agent
  origin: string
  prefix: string
  headers: Record<string, string>
  requestMs: number
  permit: () => Promise<void>
}

const listBytes = 64 * 1024 * 1024
/** A line of a watch is one object. */
const lineBytes = 4 * 1024 * 1024
/** A watch that is silent for longer is opened again (trust.md, rule 25). */
const silenceMs = 300_000
const lineFeed = 0x0a
const pauses = [100, 1_000, 5_000]
const versionOf = (object: Raw) => text(raw(object.metadata).resourceVersion)
const uidOf = (object: Raw) => text(raw(object.metadata).uid)

/** The cluster said that what comes after this version is forgotten: list again. */
class Expired extends Error {}

/**
 * List and watch, by our own loop: a watch that ends is opened where it ended, one whose place is forgotten lists again and tells the
 * difference. Rejects when the first list cannot be read; later it goes on trying, and tells `lost` and `back` around what it missed.
 */
export function followOf({ agent, origin, prefix, headers, requestMs, permit }: FollowDoor): FollowObjects {
  async function list(path: string, signal: AbortSignal): Promise<{ items: Raw[]; version: string }> {
    await permit()
    const signals = AbortSignal.any([signal, AbortSignal.timeout(requestMs)])
    const response = await agent.request({ origin, path: prefix + path, method: 'GET', headers, signal: signals })
    const body = await readBody(response.body, String(response.headers['content-encoding'] ?? ''), listBytes)
    if (response.statusCode !== 200) throw new Error(`the list was answered with ${response.statusCode}`)
    const answer = raw(JSON.parse(body.toString('utf8')))
    return { items: rows(answer.items).filter((item) => uidOf(item) !== ''), version: versionOf(answer) }
  }

  /** Reads lines until the watch ends; `open` is called once it stands. Answers with the last version; throws Expired. */
  async function watch(
    path: string,
    from: string,
    signal: AbortSignal,
    { open, event }: { open: () => void; event: (type: string, object: Raw) => void },
  ): Promise<void> {
    await permit()
    const query = `watch=true&allowWatchBookmarks=true&timeoutSeconds=240&resourceVersion=${encodeURIComponent(from)}`
    const response = await agent.request({
      origin,
      path: `${prefix}${path}?${query}`,
      method: 'GET',
      headers: { ...headers, 'accept-encoding': 'identity' },
      headersTimeout: requestMs,
      bodyTimeout: silenceMs,
      signal,
    })
    if (response.statusCode !== 200) {
      await response.body.dump().catch(() => undefined)
      if (response.statusCode === 410) throw new Expired()
      throw new Error(`the watch was answered with ${response.statusCode}`)
    }
    open()
    const line = byteSink()
    await takeBody(response.body, '', Number.POSITIVE_INFINITY, (chunk) => {
      let start = 0
      for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
        line.add(chunk, start, end)
        const { type, object } = raw(JSON.parse(line.text()))
        line.clear()
        start = end + 1
        if (type === 'ERROR') throw new Expired()
        if (isRaw(object)) event(text(type), object)
      }
      line.add(chunk, start, chunk.length)
      if (line.length > lineBytes) throw new Error('a line of the watch is too long')
    })
  }

  return async (what, ns, hear) => {
    mustBeLabel(ns)
    const path = paths[what](ns)
    const stopped = new AbortController()
    const { signal } = stopped
    const first = await list(path, signal)
    const known = new Map(first.items.map((item) => [uidOf(item), item]))
    let { version } = first
    let isLost = false
    const standing = Promise.withResolvers<void>()

    const lose = () => {
      if (!isLost && !signal.aborted) hear({ type: 'lost' })
      isLost = true
    }
    const open = () => {
      standing.resolve()
      if (isLost) hear({ type: 'back' })
      isLost = false
    }
    function event(type: string, object: Raw): void {
      version = versionOf(object) || version
      if (type !== 'ADDED' && type !== 'MODIFIED' && type !== 'DELETED') return
      if (type === 'DELETED') known.delete(uidOf(object))
      else known.set(uidOf(object), object)
      if (!signal.aborted) hear({ type, object })
    }
    async function relist(): Promise<void> {
      const now = await list(path, signal)
      const uids = new Set(now.items.map(uidOf))
      for (const [uid, object] of [...known]) if (!uids.has(uid)) event('DELETED', object)
      for (const item of now.items) event(known.has(uidOf(item)) ? 'MODIFIED' : 'ADDED', item)
      version = now.version
    }
    async function go(): Promise<void> {
      for (let failed = 0; !signal.aborted; ) {
        try {
          await watch(path, version, signal, {
            open: () => {
              failed = 0
              open()
            },
            event,
          })
          lose()
        } catch (error) {
          lose()
          standing.reject(error)
          if (error instanceof Expired && failed++ === 0) await relist().catch(() => undefined)
          else await wait(pauses[failed++] ?? 5_000, undefined, { signal }).catch(() => undefined)
        }
      }
    }
    void go()
    try {
      // whoever follows acts as soon as the watch stands, not before
      await standing.promise
    } catch (error) {
      stopped.abort()
      throw error
    }
    return { items: first.items, stop: () => stopped.abort() }
  }
}
