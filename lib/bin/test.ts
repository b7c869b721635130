import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBrowser } from './browser.ts'

// `npm test`: everything, in the order in which a fault is cheapest to see. `npm test -- unit db` runs only the named parts.
const results = '.landfall/test'
const say = (line: string) => process.stdout.write(`${line}\n`)

interface Counts {
  passed: number
  failed: number
  skipped: number
}

function vitest(project: string): string[] {
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}/${project}.json`]
  return ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...report]
}

const parts: Record<string, { title: string; args: string[]; env?: () => Record<string, string> }> = {
  unit: {
    title: 'verify: format, lint, types, imports, unused code, unit and golden tests',
    args: ['lib/bin/verify.ts'],
  },
  db: { title: 'against a real Postgres and real worker processes', args: vitest('db') },
  build: { title: 'building the web application', args: ['lib/bin/build.ts'] },
  e2e: {
    title: 'journeys in a browser, on the built application',
    args: ['node_modules/@playwright/test/cli.js', 'test'],
    env: () => {
      const browser = ensureBrowser(process.env, say)
      return {
        PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/e2e.json`,
        ...(browser === null ? {} : { CHROMIUM_PATH: browser }),
      }
    },
  },
}

/** Reads what a runner counted: vitest's or Playwright's JSON report. Throws when there is none, so that no result is taken for granted. */
function countsIn(part: string): Counts {
  const report: Record<string, unknown> = JSON.parse(readFileSync(`${results}/${part}.json`, 'utf8'))
  const number = (value: unknown) => (typeof value === 'number' ? value : 0)
  const { stats } = report
  if (typeof stats === 'object' && stats !== null) {
    const of: Record<string, unknown> = { ...stats }
    return {
      passed: number(of.expected) + number(of.flaky),
      failed: number(of.unexpected),
      skipped: number(of.skipped),
    }
  }
  return {
    passed: number(report.numPassedTests),
    failed: number(report.numFailedTests),
    skipped: number(report.numPendingTests) + number(report.numTodoTests),
  }
}

const asked = process.argv.slice(2)
const unheard = asked.filter((name) => !Object.hasOwn(parts, name))
if (unheard.length > 0) {
  process.stderr.write(`UNKNOWN_PART: ${unheard.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.\n`)
  process.exit(2)
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const total: Counts = { passed: 0, failed: 0, skipped: 0 }
const broken: string[] = []
for (const [name, { title, args, env }] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  say(`\n▸ ${title}`)
  const started = performance.now()
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env?.() } })
  say(`▸ ${name}: ${status === 0 ? 'good' : 'not good'} after ${((performance.now() - started) / 1000).toFixed(1)} s`)
  if (status !== 0) broken.push(name)
  if (name === 'build') {
    if (status !== 0) break
    continue
  }
  const { passed, failed, skipped } = countsIn(name)
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}
if (broken.length > 0) say(`\nnot good: ${broken.join(', ')}`)
say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(broken.length > 0 || total.passed === 0 ? 1 : 0)
