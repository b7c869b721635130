import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { sleep } from '../clock.ts'
import { catches } from './catches.ts'
import { onlyThis } from './only-this.ts'
import { startWarden } from './warden.ts'

export interface Command {
  file: string
  args: string[]
  env: Record<string, string>
  cwd: string
}

export interface Running {
  pid: number
  /** The exit code as Kubernetes tells it: 128 + the number of the signal that ended it. */
  exited: Promise<number>
  /** SIGTERM to the main process, as PID 1 of a container would get it. */
  terminate(): void
  /** SIGKILL to the whole process group. */
  kill(): void
}

const LAST_WORDS_MS = 400

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // Nobody is left in the group.
  }
}

const isBareShell = (file: string, args: readonly string[]): boolean =>
  /(^|\/)(ba|da|z|k)?sh$/.test(file) && !args.some((word) => /\btrap\b/.test(word))

const stillborn = (exited: Promise<number>): Running => ({
  pid: 0,
  exited,
  terminate: () => undefined,
  kill: () => undefined,
})

/** All processes of all pods, each the leader of its own group. None of them survives `stop` or the death of this process. */
export function createProcesses() {
  const warden = startWarden()
  const running = new Map<number, Running>()
  let closed = false

  function start({ file, args, env, cwd }: Command, onOutput: (chunk: Buffer) => void): Running {
    if (closed) return stillborn(Promise.resolve(128))
    const child = spawn(file, args, { env: onlyThis(env), cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', onOutput)
    child.stderr.on('data', onOutput)
    const { pid } = child
    if (pid === undefined) {
      const failed = new Promise<number>((done) => {
        child.once('error', (error) => {
          onOutput(Buffer.from(`${error.message}\n`))
          done(128)
        })
      })
      return stillborn(failed)
    }
    warden.watch(pid)
    const exited = new Promise<number>((done) => {
      child.once('exit', (code, signal) => {
        // What the main process leaves behind goes with it, as with PID 1.
        signalGroup(pid, 'SIGKILL')
        running.delete(pid)
        warden.release(pid)
        setImmediate(() => done(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
      })
    })
    const one: Running = {
      pid,
      exited,
      terminate: () => {
        if (catches(pid, 'SIGTERM', !isBareShell(file, args))) child.kill('SIGTERM')
      },
      kill: () => signalGroup(pid, 'SIGKILL'),
    }
    running.set(pid, one)
    return one
  }

  return {
    start,
    pids: (): number[] => [...running.keys()],
    async stop(): Promise<void> {
      closed = true
      const all = [...running.values()]
      for (const one of all) one.terminate()
      const gone = Promise.all(all.map(({ exited }) => exited))
      await Promise.race([gone, sleep(LAST_WORDS_MS)])
      for (const one of all) one.kill()
      await gone
      await warden.close()
    },
  }
}

export type Processes = ReturnType<typeof createProcesses>
