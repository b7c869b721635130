import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { until } from './testing/objects.ts'
import { app, deployment, fleetFolder } from './testing/small-fleet.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

const MAIN = join(import.meta.dirname, 'main.ts')
const manifests = [
  deployment('web', [app({ env: [{ name: 'SIGTERM', value: 'ignore' }] })]),
  deployment('shell', [
    { name: 'app', image: 'nodeapp:1', command: ['/bin/sh', '-c', 'while true; do sleep 3600; done'] },
  ]),
]

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const lineSchema = z.union([
  z.object({ server: z.string(), kubeconfig: z.string() }),
  z.object({ ready: z.literal(true) }),
])

/** Starts the entry point as a process of its own and waits until its pods are ready. */
async function started() {
  const dir = mkdtempSync(join(tmpdir(), 'landfall-survive-'))
  const fleet = fleetFolder(manifests)
  folders.push(dir, fleet)
  const child = spawn(process.execPath, [MAIN, '--dir', dir, '--fleet', fleet], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: unknown[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(lineSchema.parse(JSON.parse(line))))
  await until(() => (lines.length === 2 ? true : null))
  const exited = new Promise<number | null>((done) => child.once('exit', done))
  return { child, lines, exited, pids: descendants(child.pid ?? 0) }
}

/** Every process below one, by `ps`. */
function descendants(root: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const below = (parent: number): number[] =>
    rows.filter(([, ppid]) => ppid === parent).flatMap(([pid = 0]) => [pid, ...below(pid)])
  return below(root)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
    return !state.startsWith('Z')
  } catch {
    return false
  }
}

const allGone = (pids: number[]) => until(() => (pids.some(isAlive) ? null : true), 5)

test('the entry point says where it serves, then that it is ready', async () => {
  const { child, lines, exited, pids } = await started()
  expect(lines).toEqual([
    { server: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/), kubeconfig: expect.any(String) },
    { ready: true },
  ])
  // The warden, the server, the shell and its sleep.
  expect(pids.length).toBeGreaterThanOrEqual(4)
  child.kill('SIGTERM')
  expect(await exited).toBe(0)
  await allGone(pids)
})

test('no process outlives a sandbox that was killed', async () => {
  const { child, exited, pids } = await started()
  expect(pids.every(isAlive)).toBe(true)
  child.kill('SIGKILL')
  await exited
  await allGone(pids)
})

test('a wrong command line is one line and exit code 2', () => {
  const run = () => execFileSync(process.execPath, [MAIN, '--port', 'x'], { encoding: 'utf8', stdio: 'pipe' })
  expect(run).toThrow(expect.objectContaining({ status: 2, stderr: expect.stringMatching(/^usage: .+\n$/) }))
})
