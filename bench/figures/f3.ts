import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Bench, Figure } from './figure.ts'

const vitest = new URL('../../node_modules/vitest/vitest.mjs', import.meta.url).pathname
const root = new URL('../../', import.meta.url).pathname
const slack = 1
const args = ['run', '--project', 'db', 'lib/server/worker/kill.db.test.ts', 'lib/server/worker/worker.db.test.ts']

/**
 * The tests that kill and freeze workers with batches in hand, against real processes and a real database. They fail when a run is lost,
 * judged twice or taken over late; what they print is the figure: seconds beyond the lease until somebody else has the batches.
 */
export async function f3(bench: Bench): Promise<Figure> {
  const child = spawn(process.execPath, [vitest, ...args, '-t', 'kills of workers|frozen worker'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
  })
  const [code] = await once(child, 'close')
  const [, taken, lease] = /taken over after (\d+) ms with a lease of (\d+) s/.exec(output) ?? []
  const [, kills] = /inHand: (\d+)/.exec(output) ?? []
  const beyond = taken === undefined ? null : Number(taken) / 1_000 - Number(lease)
  bench.say(
    `taken over ${beyond?.toFixed(2) ?? '?'} s after the lease, ${kills ?? '?'} kills of workers with a batch in hand`,
  )
  return {
    what: 'workers killed with batches in hand: seconds beyond the lease until another has them',
    ratio: beyond,
    low: null,
    high: null,
    gate: slack,
    bound: 'most',
    holds: code === 0 && beyond !== null && beyond <= slack,
    notes: [
      code === 0
        ? `${kills} kills: 0 runs lost, 0 verdicts stored twice; a frozen worker wrote nothing when it woke`
        : 'a test of kills failed',
    ],
  }
}
