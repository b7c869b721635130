import { Agent, type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { padding } from '../../domain/metrics/page.ts'
import { TooLarge, WrongEncoding } from '../body.ts'
import { type Failed, failed, NoAnswer, type OutboundStage, OutOfTime } from './fault.ts'

/** What is asked, and how much of the answer is taken. `over`: a longer body is a miss, or its start is kept. */
export interface Asking {
  method: 'GET' | 'HEAD'
  path: string
  /** All of them, Host too. */
  headers: Readonly<Record<string, string>>
  ms: number
  headerBytes: number
  bytes: number
  over: 'miss' | 'cut'
  signal?: AbortSignal | undefined
}

/** A whole answer, whatever its status. `type` is the Content-Type in lower case; `location` is text: nothing follows it. */
export interface Reply {
  ok: true
  status: number
  type: string
  location: string | null
  body: Buffer
  /** The body is longer than what was kept. */
  cut: boolean
  ms: number
  /** The address that answered. */
  address: string
  /** On a connection that had served a request before. */
  reused: boolean
}

type OnStage = (stage: OutboundStage) => void
/** Opens a connection and tells how far it is. */
export type Open = (onStage: OnStage, signal: AbortSignal) => Promise<Socket>

type Connected = ((error: Error | null, stream: Duplex) => void) | undefined

function handOver(opening: Promise<Socket>, callback: Connected): undefined {
  opening.then(
    (socket) => callback?.(null, socket),
    // Node's own type wants a stream beside an error, and reads none
    (error: Error) => Reflect.apply(callback ?? (() => {}), undefined, [error]),
  )
}

/** An agent whose connections are made by `open` alone: one serves request after request. */
export class CheckedAgent extends Agent {
  readonly #open: Open
  /** Of the request that is under way. */
  listener: { onStage: OnStage; signal: AbortSignal } | null = null

  constructor(open: Open) {
    super({ keepAlive: true, maxSockets: 1 })
    this.#open = open
  }

  override createConnection(_: unknown, callback: Connected): undefined {
    const { onStage, signal } = this.listener ?? { onStage: () => {}, signal: AbortSignal.abort() }
    return handOver(this.#open(onStage, signal), callback)
  }
}

/** Where the connection of a request comes from: one of its own, or that of an agent. */
function connectionOf(by: Open | CheckedAgent, onStage: OnStage, signal: AbortSignal): RequestOptions {
  if (!(by instanceof CheckedAgent))
    return { createConnection: (_: unknown, callback: Connected) => handOver(by(onStage, signal), callback) }
  by.listener = { onStage, signal }
  return { agent: by }
}

/** Whether a stream was let go at the limit, and what there is of it. */
function startOf(stream: Readable, limit: number): Promise<[Buffer, boolean]> {
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    // a metrics page is read where it lies
    const whole = () => Buffer.concat(chunks, length + padding).fill('\n', length)
    const end = (isCut: boolean) => resolve([whole().subarray(0, length), isCut])
    stream.once('error', reject).once('end', () => end(false))
    stream.on('data', (chunk: Buffer) => {
      const room = limit - length
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
      length += Math.min(room, chunk.length)
      if (chunk.length <= room) return
      stream.removeAllListeners('data').destroy()
      end(true)
    })
  })
}

/**
 * Whether the body was cut at the limit, and what there is of it. Not by `pipeline`, which waits for ever for an answer that came whole
 * while its unpacking failed.
 */
async function bodyOf(response: IncomingMessage, { method, bytes, over }: Asking): Promise<[Buffer, boolean]> {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? ''
  const isPacked = encoding === 'gzip' && method !== 'HEAD'
  if (!isPacked && !['', 'gzip', 'identity'].includes(encoding)) throw new WrongEncoding(encoding)
  const stream = isPacked ? response.pipe(createGunzip()) : response
  // a pipe hands on no error, and one that nobody hears ends the process
  response.on('error', (error) => stream.destroy(error))
  const [body, isCut] = await startOf(stream, bytes)
  if (isCut && over === 'miss') throw new TooLarge()
  return [body, isCut]
}

const headOf = ({ statusCode: status = 0, headers, socket }: IncomingMessage) => ({
  status,
  type: headers['content-type']?.toLowerCase() ?? '',
  location: headers.location ?? null,
  address: socket.remoteAddress ?? '',
})

/** One request, on a connection of its own or on an agent. Follows no redirect, unpacks gzip only, ends within `asking.ms`, and never throws. */
export function exchange(by: Open | CheckedAgent, asking: Asking): Promise<Reply | Failed> {
  const { method, path, headers, ms, headerBytes, signal } = asking
  const begun = performance.now()
  const elapsed = () => performance.now() - begun
  const stop = new AbortController()
  let stage: OutboundStage = 'connect'
  const onStage: OnStage = (next) => {
    stage = next
  }
  return new Promise((resolve) => {
    let sent: ClientRequest | null = null
    const isReused = () => sent?.reusedSocket === true
    const end = (result: Reply | Failed) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      resolve(result)
    }
    const fail = (error: unknown) => {
      end({ ...failed(error, stage, elapsed()), reused: isReused() })
      stop.abort()
      sent?.destroy()
    }
    const cancel = () => fail(new OutOfTime())
    const timer = setTimeout(cancel, ms)
    signal?.addEventListener('abort', cancel, { once: true })
    let answered = false
    try {
      const connection = connectionOf(by, onStage, stop.signal)
      sent = request({ ...connection, method, path, headers, maxHeaderSize: headerBytes, insecureHTTPParser: false })
      sent.on('error', fail)
      sent.on('socket', () => onStage('headers'))
      sent.on('close', () => answered || fail(new NoAnswer()))
      sent.on('response', (response) => {
        answered = true
        stage = 'body'
        const head = headOf(response)
        bodyOf(response, asking).then(([body, cut]) => {
          end({ ok: true, ...head, body, cut, ms: elapsed(), reused: isReused() })
          if (cut) sent?.destroy()
        }, fail)
      })
      sent.end()
    } catch (error) {
      fail(error)
    }
    if (signal?.aborted) cancel()
  })
}
