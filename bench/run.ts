import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { a1, control } from './figures/a1.ts'
import { a2, a2kubeScore, a2polaris, a2single } from './figures/a2.ts'
import { a3 } from './figures/a3.ts'
import { a4 } from './figures/a4.ts'
import { a5 } from './figures/a5.ts'
import { b1 } from './figures/b1.ts'
import { b4 } from './figures/b4.ts'
import { b5 } from './figures/b5.ts'
import { d1, d1overview } from './figures/d1.ts'
import { d2, d2overview } from './figures/d2.ts'
import { d3 } from './figures/d3.ts'
import { d4 } from './figures/d4.ts'
import { d5 } from './figures/d5.ts'
import { f1 } from './figures/f1.ts'
import { f3 } from './figures/f3.ts'
import { f4 } from './figures/f4.ts'
import type { Bench, Figure } from './figures/figure.ts'
import { g1 } from './figures/g1.ts'
import { live } from './figures/live.ts'
import { palette } from './figures/palette.ts'
import { slip } from './figures/slip.ts'
import { fleet } from './fleet.ts'
import { type Results, resultsPage } from './report.ts'
import { type Stand, startStand } from './web/stand.ts'

/** Every figure by its id. The control comes first: when it fails the others say nothing. */
const figures: Record<string, (bench: Bench) => Promise<Figure>> = {
  control,
  a1,
  a2,
  'a2-single': a2single,
  'a2-kube-score': a2kubeScore,
  'a2-polaris': a2polaris,
  a3,
  a4,
  a5,
  b1,
  b4,
  b5,
  d1,
  'd1-overview': d1overview,
  d2,
  'd2-overview': d2overview,
  d3,
  d4,
  d5,
  palette,
  f1,
  f3,
  f4,
  g1,
  live,
  slip,
}
const seed = 1

function benchIn(folder: string): Bench & { end: () => Promise<void> } {
  const made = new Map<number, string>()
  let stand: Promise<Stand> | null = null
  return {
    stand: () => {
      stand ??= startStand(folder)
      return stand
    },
    end: async () => (await stand)?.stop(),
    folder,
    env: process.env,
    say: (line) => process.stderr.write(`  ${line}\n`),
    files: (each) => readdirSync(each).map((file) => join(each, file)),
    fleet(services) {
      const known = made.get(services)
      if (known) return known
      const path = join(folder, `fleet-${services}`)
      mkdirSync(path)
      for (const { name, text } of fleet(services, seed)) writeFileSync(join(path, name), text)
      made.set(services, path)
      return path
    },
  }
}

const packageSchema = z.object({ version: z.string() })
const versionOf = (name: string) =>
  packageSchema.parse(
    JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')),
  ).version

function described(measured: Record<string, Figure>): Results {
  return {
    at: new Date().toISOString(),
    machine: {
      cores: availableParallelism(),
      cpu: cpus()[0]?.model ?? 'unknown processor',
      memoryGiB: Math.round(totalmem() / 1024 ** 3),
      os: type(),
    },
    versions: {
      node: process.versions.node,
      'js-yaml': versionOf('js-yaml'),
      '@monokle/validation': versionOf('@monokle/validation'),
      '@kubernetes/client-node': versionOf('@kubernetes/client-node'),
    },
    figures: measured,
  }
}

/** `npm run bench` measures all and writes results.json and RESULTS.md beside this file; `npm run bench -- a1 a3` a few, and only tells. */
async function main(asked: readonly string[]): Promise<void> {
  const wrong = asked.find((id) => !Object.hasOwn(figures, id))
  if (wrong !== undefined) throw new Error(`There is no figure ${wrong}; there are ${Object.keys(figures).join(', ')}.`)
  const folder = mkdtempSync(join(tmpdir(), 'landfall-bench-'))
  const bench = benchIn(folder)
  const measured: Record<string, Figure> = {}
  try {
    for (const [id, measure] of Object.entries(figures)) {
      if (asked.length > 0 && !asked.includes(id)) continue
      process.stderr.write(`${id}\n`)
      measured[id] = await measure(bench)
    }
  } finally {
    await bench.end()
    rmSync(folder, { recursive: true, force: true })
  }
  const results = described(measured)
  if (asked.length === 0) {
    writeFileSync(new URL('./results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`)
    writeFileSync(new URL('./RESULTS.md', import.meta.url), resultsPage(results))
  }
  process.stdout.write(resultsPage(results))
  if (Object.values(measured).some(({ holds }) => holds === false)) process.exitCode = 1
}

await main(process.argv.slice(2))
