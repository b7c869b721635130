import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'

/** Everything that needs no database and no browser, two at a time: `npm run verify`. Exit 1 when one of them fails. */
const steps: { title: string; args: string[] }[] = [
  { title: 'types', args: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  {
    title: 'unit, contract and golden tests',
    args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...report('unit')],
  },
  { title: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { title: 'who imports whom', args: ['lib/bin/import-rules.ts'] },
  { title: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
]

function report(project: string): string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=.landfall/test/${project}.json`]
}

/** Runs one step and holds its output back, so that two at once stay readable. */
function run({ title, args }: (typeof steps)[number]): Promise<boolean> {
  return new Promise((done) => {
    const started = performance.now()
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const output: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      const good = code === 0
      process.stdout.write(`${good ? '✓' : '✕'} ${title} (${seconds} s)\n`)
      if (!good) process.stdout.write(`${Buffer.concat(output).toString()}\n`)
      done(good)
    })
  })
}

async function inTurns(): Promise<boolean> {
  const waiting = [...steps]
  let good = true
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) good = (await run(step)) && good
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane))
  return good
}

await rm('.landfall/test/unit.json', { force: true })
const good = await inTurns()
const counted: unknown = await readFile('.landfall/test/unit.json', 'utf8').then(JSON.parse, () => null)
if (counted !== null && typeof counted === 'object' && 'numPassedTests' in counted)
  process.stdout.write(`  ${String(counted.numPassedTests)} unit tests passed\n`)
process.exit(good ? 0 : 1)
