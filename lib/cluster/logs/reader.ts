import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SampleCounts, SampleOptions } from './read-sample.ts'

/** `timeout`: a text that takes longer than this to be read; `invalid`: the thread ended over it. */
type Read<T> = { ok: true; counts: T } | { ok: false; code: 'timeout' | 'invalid'; reason: string }
type Keys = { rule: string; lines: number }[]

/** Reads logs in a thread of its own, one after the other. */
export interface LogReader {
  read(bytes: Uint8Array, options: SampleOptions): Promise<Read<SampleCounts>>
  /** The keys and credentials on a page of metrics, in the same thread. */
  search(bytes: Uint8Array): Promise<Read<Keys>>
  /** Ends the thread; what is being read then is `invalid`. */
  close(): Promise<void>
}

const limits = { readMs: 1_000, startMs: 30_000 }
/** The thread holds one sample; what needs more is a hostile one. */
const resourceLimits = { maxOldGenerationSizeMb: 128 }
// A path and not a URL beside the call: a bundler would take the thread into the bundle of the web process, which reads no logs.
// asked when it is needed: a bundle that only carries this module has no folder
const threadFile = () => join(import.meta.dirname, 'thread.ts')

const late = { ok: false, code: 'timeout', reason: `reading the log took longer than ${limits.readMs} ms` } as const
const broken = { ok: false, code: 'invalid', reason: 'the thread that reads logs ended' } as const

/** Starts the thread and waits until it listens, so that its start is not taken from the time of a log. Null when it does not start. */
function startThread(file: string): Promise<Worker | null> {
  return new Promise((resolve) => {
    const worker = new Worker(file, { resourceLimits })
    worker.unref()
    const stop = setTimeout(() => settle(null), limits.startMs)
    function settle(started: Worker | null) {
      clearTimeout(stop)
      if (started === null) void worker.terminate()
      resolve(started)
    }
    worker.once('message', () => settle(worker))
    // Why a thread ended is not asked: its words may hold some of the log.
    worker.on('error', () => settle(null))
    worker.once('exit', () => settle(null))
  })
}

/** One log in a thread that listens. Whatever is not read in time takes the thread with it. */
function readIn<T>(worker: Worker, bytes: Uint8Array, options: SampleOptions | null): Promise<Read<T>> {
  return new Promise((resolve) => {
    const stop = setTimeout(() => settle(late), limits.readMs)
    const ended = () => settle(broken)
    const came = (counts: T) => settle({ ok: true, counts })
    function settle(read: Read<T>) {
      clearTimeout(stop)
      worker.off('message', came).off('exit', ended)
      resolve(read)
    }
    worker.once('message', came).once('exit', ended)
    // a view of a shared pool would be sent with all of the pool: a copy of its own is handed over as it is
    const own = new Uint8Array(bytes)
    worker.postMessage({ bytes: own, options }, [own.buffer])
  })
}

/**
 * A reader whose thread starts with the first log and holds no process. After a log that took too long a new thread reads the next.
 * `file` is the module of the thread.
 */
export function startReader(file?: string): LogReader {
  let thread: Promise<Worker | null> | null = null
  let turn: Promise<unknown> = Promise.resolve()

  async function readNow<T>(bytes: Uint8Array, options: SampleOptions | null): Promise<Read<T>> {
    thread ??= startThread(file ?? threadFile())
    const worker = await thread
    const read: Read<T> = worker === null ? broken : await readIn(worker, bytes, options)
    if (!read.ok) {
      thread = null
      await worker?.terminate()
    }
    return read
  }

  function inTurn<T>(bytes: Uint8Array, options: SampleOptions | null): Promise<Read<T>> {
    const mine = turn.then(() => readNow<T>(bytes, options))
    turn = mine
    return mine
  }

  return {
    read: (bytes, options) => inTurn<SampleCounts>(bytes, options),
    search: (bytes) => inTurn<Keys>(bytes, null),
    async close() {
      const worker = await thread
      thread = null
      await worker?.terminate()
    },
  }
}
