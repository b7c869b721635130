import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What a process used: CPU seconds (user + system), wall seconds, peak RSS in MiB (null where it cannot be told), and its output. */
export interface Run {
  cpu: number
  wall: number
  rss: number | null
  bytes: number
  hash: string
  stdout: () => string
}

/** A program to measure: a script of our own Node, or a foreign binary. */
export type Program = { name: string; args: readonly string[] } & ({ script: string } | { binary: string })

const usageSchema = z.object({ cpu: z.number(), rss: z.number() })
const usage = new URL('./tasks/usage.ts', import.meta.url).pathname

interface Ended {
  code: number | null
  stderr: string
}

function ended(file: string, args: readonly string[], env: Record<string, string>, stdout: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', stdout, 'pipe'] })
    let stderr = ''
    child.stderr?.on('data', (chunk) => {
      stderr += String(chunk)
    })
    child.on('error', reject).on('close', (code) => resolve({ code, stderr }))
  })
}

/** `time` of bash knows the CPU seconds of a foreign process, on Linux and macOS; nothing there knows its peak memory alike. */
const timed = (binary: string, args: readonly string[]) => ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$@"', binary, ...args]

/**
 * Runs a program once in a fresh process, its output in a file of `folder`. Exit 1 is an answer (something failed a check);
 * throws on any other.
 */
export async function runOnce(program: Program, folder: string): Promise<Run> {
  const [output, used] = [join(folder, 'output'), join(folder, 'usage.json')]
  const descriptor = openSync(output, 'w')
  const before = performance.now()
  const { code, stderr } =
    'script' in program
      ? await ended(
          process.execPath,
          ['--import', usage, program.script, ...program.args],
          { BENCH_USAGE: used },
          descriptor,
        )
      : await ended('bash', timed(program.binary, program.args), {}, descriptor)
  const wall = (performance.now() - before) / 1_000
  closeSync(descriptor)
  if (code !== 0 && code !== 1) throw new Error(`${program.name} ended with ${code}: ${stderr.slice(-2_000)}`)
  const { cpu, rss } = 'script' in program ? usageSchema.parse(JSON.parse(readFileSync(used, 'utf8'))) : timesIn(stderr)
  rmSync(used, { force: true })
  const content = readFileSync(output)
  const hash = createHash('sha256').update(content).digest('hex')
  return { cpu, wall, rss, bytes: content.length, hash, stdout: () => content.toString('utf8') }
}

function timesIn(stderr: string): { cpu: number; rss: null } {
  const [user = Number.NaN, system = Number.NaN] = (stderr.trimEnd().split('\n').at(-1) ?? '').split(' ').map(Number)
  return { cpu: user + system, rss: null }
}
