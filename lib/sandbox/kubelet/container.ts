import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { sleep, timestamp } from '../clock.ts'
import type { ContainerSpec } from '../kinds/container.ts'
import type { State } from '../kinds/pod.ts'
import { commandOf } from './command.ts'
import { findImage, type Image, imageProblem } from './image.ts'
import { LogBook } from './log-book.ts'
import { runHook } from './probe.ts'
import type { Running } from './processes.ts'
import type { Setting } from './setting.ts'
import { startProbes } from './start-probes.ts'
import { Missing } from './volumes.ts'

// A container always gets this long between SIGTERM and SIGKILL, even when the hook used up the grace period.
const LEAST_GRACE_MS = 2000
const RETRY_MS = 1000
const LONG_RUN_MS = 600_000

/** One container: its process, started again as the restart policy says, its probes, its log. */
export class Container {
  readonly spec: ContainerSpec
  readonly #setting: Setting
  readonly #policy: string
  readonly #leaving = new AbortController()
  #running: Running | null = null
  #ending: Promise<void> | null = null
  #image: Image | null
  state: State = { waiting: { reason: 'ContainerCreating' } }
  lastState: State = {}
  restarts = 0
  started = false
  ready = false
  id: string | null = null
  /** Ended, and will not be started again. */
  done = false
  log: LogBook | null = null
  previousLog: LogBook | null = null

  constructor(spec: ContainerSpec, policy: string, setting: Setting) {
    this.spec = spec
    this.#policy = policy
    this.#setting = setting
    this.#image = findImage(spec.image)
  }

  get image(): Image | null {
    return this.id === null ? null : this.#image
  }

  get pid(): number | null {
    return this.#running?.pid ?? null
  }

  #set(change: Partial<Pick<Container, 'state' | 'lastState' | 'started' | 'ready'>>): void {
    Object.assign(this, change)
    this.#setting.onChange()
  }

  /** Runs until the container has ended for good: its policy does not start it again, or it was told to stop. */
  async run(): Promise<void> {
    for (let delay = 0; ; ) {
      const image = await this.#pulled()
      if (image === null) return
      const begun = this.#setting.now()
      const code = await this.#once(image)
      if (this.#leaving.signal.aborted) return
      if (code === null) {
        await sleep(RETRY_MS, this.#leaving.signal)
        continue
      }
      if (!this.#restartsAfter(code)) return
      if (this.#setting.now() - begun > LONG_RUN_MS) delay = 0
      await this.#backOff(delay)
      delay = delay === 0 ? 10_000 : Math.min(300_000, delay * 2)
    }
  }

  #restartsAfter(code: number): boolean {
    return this.#policy === 'Always' || (this.#policy === 'OnFailure' && code !== 0)
  }

  /** The image, once there is one; none of those that cannot be had turns up later, so this waits for the pod's end. */
  async #pulled(): Promise<Image | null> {
    if (this.#image !== null) return this.#leaving.signal.aborted ? null : this.#image
    for (const waiting of imageProblem(this.spec)) {
      this.#set({ state: { waiting } })
      await sleep(10_000, this.#leaving.signal)
    }
    if (!this.#leaving.signal.aborted) {
      await new Promise((done) => this.#leaving.signal.addEventListener('abort', done, { once: true }))
    }
    return null
  }

  async #backOff(delay: number): Promise<void> {
    if (delay > 0) {
      const { metadata } = this.#setting.pod()
      const message = `back-off ${delay / 1000}s restarting failed container=${this.spec.name} pod=${metadata.name}_${metadata.namespace}(${metadata.uid})`
      this.#set({ lastState: this.state, state: { waiting: { reason: 'CrashLoopBackOff', message } } })
      await sleep(delay, this.#leaving.signal)
    } else {
      this.lastState = this.state
    }
    if (!this.#leaving.signal.aborted) this.restarts += 1
  }

  /** Starts the process and stays with it until it ends. Null when something it needs is missing. */
  async #once(image: Image): Promise<number | null> {
    const { store, processes, files, now } = this.#setting
    const log = new LogBook()
    try {
      // A container starts with an empty file system each time.
      rmSync(files.work, { recursive: true, force: true })
      mkdirSync(files.work, { recursive: true })
      const command = commandOf(store, this.#setting.pod(), this.spec, image, files)
      this.#running = processes.start(command, (chunk) => log.write(chunk))
    } catch (error) {
      if (!(error instanceof Missing)) throw error
      this.#set({ state: { waiting: { reason: 'CreateContainerConfigError', message: error.message } } })
      return null
    }
    this.previousLog = this.log
    this.log = log
    this.id = `containerd://${randomBytes(32).toString('hex')}`
    const startedAt = timestamp(now())
    const { startupProbe, readinessProbe } = this.spec
    const started = startupProbe === undefined
    this.#set({ state: { running: { startedAt } }, started, ready: started && readinessProbe === undefined })

    const probes = new AbortController()
    startProbes(this.spec, this.#setting, {
      exec: this.exec,
      signal: probes.signal,
      leaving: this.#leaving.signal,
      onStarted: () => this.#set({ started: true, ready: readinessProbe === undefined }),
      onReady: (ready) => {
        if (this.ready !== ready) this.#set({ ready })
      },
      onDead: () => void this.#end(this.#setting.pod().spec.terminationGracePeriodSeconds * 1000),
    })
    const exitCode = await this.#running.exited
    probes.abort()
    this.#running = null
    log.close()
    const reason = exitCode === 0 ? 'Completed' : 'Error'
    this.done = this.#leaving.signal.aborted || !this.#restartsAfter(exitCode)
    const terminated = { exitCode, reason, startedAt, finishedAt: timestamp(now()), containerID: this.id }
    this.#set({ state: { terminated }, started: false, ready: false })
    return exitCode
  }

  /** Never starts again; what runs is left to whoever stops all processes. */
  abandon(): void {
    this.#leaving.abort()
  }

  /** The container is not wanted any more: hook, SIGTERM, and SIGKILL when the grace period is over. */
  async stop(graceMs: number): Promise<void> {
    this.#leaving.abort()
    await this.#end(graceMs)
  }

  /** Ends the present run; who asks while that is under way waits with the first. */
  #end(graceMs: number): Promise<void> {
    const running = this.#running
    if (running === null) return Promise.resolve()
    this.#ending ??= this.#endRun(running, graceMs).finally(() => {
      this.#ending = null
    })
    return this.#ending
  }

  async #endRun(running: Running, graceMs: number): Promise<void> {
    const from = performance.now()
    const preStop = this.spec.lifecycle?.preStop
    if (preStop !== undefined && graceMs > 0) {
      const hook = new AbortController()
      const done = runHook(preStop, this.#setting.pod(), this.exec, hook.signal)
      await Promise.race([done, sleep(graceMs, hook.signal), running.exited])
      hook.abort()
    }
    const left = Math.max(LEAST_GRACE_MS, graceMs - (performance.now() - from))
    running.terminate()
    const late = new AbortController()
    const inTime = await Promise.race([running.exited.then(() => true), sleep(left, late.signal).then(() => false)])
    late.abort()
    if (!inTime) running.kill()
    await running.exited
  }

  /** Runs a command beside the main process, with its environment and its files. */
  exec = async (command: string[], signal: AbortSignal): Promise<boolean> => {
    const { store, processes, files } = this.#setting
    const image = this.#image
    if (image === null || signal.aborted) return false
    try {
      const spec = { ...this.spec, command, args: [] }
      const run = processes.start(commandOf(store, this.#setting.pod(), spec, image, files), () => undefined)
      signal.addEventListener('abort', run.kill, { once: true })
      const code = await run.exited
      signal.removeEventListener('abort', run.kill)
      return code === 0
    } catch (error) {
      if (error instanceof Missing) return false
      throw error
    }
  }
}
