import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Refused } from '../../domain/refused.ts'

export interface Child {
  /** Resolves with the value the line reader took from standard output; rejects when the process ends before. */
  started<T>(read: (line: string) => T | null): Promise<T>
  /** SIGTERM, then SIGKILL after `patience` milliseconds; resolves when the process is gone. */
  stop(patience: number): Promise<void>
  /** Resolves with the exit code when the process ends by itself or is stopped. */
  ended: Promise<number | null>
}

const endWithParent = fileURLToPath(new URL('./end-with-parent.ts', import.meta.url))

/**
 * Starts a Node process in a group of its own, so that Ctrl-C in a terminal reaches only `up`, which stops its children in order.
 * The IPC channel closes when `up` dies, however it dies; the children end themselves on that. Output goes to `logFile`.
 */
export function startChild(name: string, args: string[], env: NodeJS.ProcessEnv, logFile: string): Child {
  const log = createWriteStream(logFile, { flags: 'a' })
  log.on('error', () => process.stderr.write(`LOG_NOT_WRITABLE: The log ${logFile} cannot be written.\n`))
  const child = spawn(process.execPath, ['--import', endWithParent, ...args], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const readers = new Set<(line: string) => void>()
  const last: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`)
      last.push(line)
      if (last.length > 5) last.shift()
      for (const reader of readers) reader(line)
    })
  }
  const ended = new Promise<number | null>((done) => {
    child.on('error', () => done(null))
    child.on('close', (code) => {
      log.end()
      done(code)
    })
  })
  return {
    ended,
    started: (read) =>
      new Promise((resolve, reject) => {
        const reader = (line: string) => {
          const value = read(line)
          if (value === null) return
          readers.delete(reader)
          resolve(value)
        }
        readers.add(reader)
        ended.then((code) => reject(new Refused(...whyItEnded(name, code, last))))
      }),
    stop: (patience) => stop(child, ended, patience),
  }
}

/** A child that refuses to start says so in one line, `CODE: sentence`; that line is the reason to show. */
function whyItEnded(name: string, code: number | null, last: string[]): [string, string] {
  const refusal = last.map((line) => /^([A-Z][A-Z_]+): (.+)$/.exec(line)).find((match) => match !== null)
  if (refusal?.[1] !== undefined && refusal[2] !== undefined) return [refusal[1], refusal[2]]
  return ['PROCESS_ENDED', `The ${name} process ended (${code ?? 'it could not be started'}) before it was ready.`]
}

async function stop(child: ChildProcess, ended: Promise<unknown>, patience: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), patience)
  await ended
  clearTimeout(timer)
}

/** A child's own children hold its output open, and a build that is killed alone goes on in them. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // the whole group is gone already
  }
}
