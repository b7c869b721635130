import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { checkOf } from '../checks/index.ts'
import { everyCheck, judgeService } from '../checks/judge.ts'
import { sayIn, summaryIn } from '../checks/sentence.ts'
import { connect } from '../cluster/connect.ts'
import { factSources, gather } from '../cluster/index.ts'
import { readKubeconfig } from '../cluster/kubeconfig.ts'
import { measureFacts } from '../cluster/measure/index.ts'
import type { FactSet, ListedKey } from '../domain/facts.ts'
import { type Sandbox, startSandbox } from './start.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

// What the product says of the sandbox is what it says of the recorded cluster.

// Records of what was done to the one are none of the other, and neither are the requests it was sent and what it logged of them.
const logged = new Set<string>(['logSample', 'traffic'])
const asked = everyCheck.filter(({ check }) => check.kind !== 'record' && !check.needs.some((key) => logged.has(key)))
const isAsked = (id: string) => asked.some(({ check }) => check.id === id)

const recorded = z
  .record(z.string(), z.record(z.string(), z.unknown()))
  .parse(JSON.parse(readFileSync(new URL('../checks/golden/verdicts.json', import.meta.url), 'utf8')))
const golden = Object.fromEntries(
  Object.entries(recorded).map(([name, verdicts]) => [
    name,
    Object.fromEntries(Object.entries(verdicts).filter(([id]) => isAsked(id))),
  ]),
)
const dir = mkdtempSync(join(tmpdir(), 'landfall-verdicts-'))
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ dir })
  await sandbox.ready()
})
afterAll(async () => {
  await sandbox.stop()
  rmSync(dir, { recursive: true, force: true })
})

const keys: ListedKey[] = Object.values(factSources).map(({ key }) => key)

async function gathered(): Promise<FactSet> {
  const target = readKubeconfig(readFileSync(sandbox.kubeconfig, 'utf8'), undefined, Date.now(), {
    allowLoopback: true,
  })
  const connection = connect(target, { permit: async () => undefined })
  try {
    const set = await gather(connection, { facts: keys, namespaces: 'all', now: Date.now })
    const workloads = set.workloads?.ok ? set.workloads.value : []
    const questions = asked.map(({ check }) => ({
      check: check.id,
      needs: check.needs,
      params: check.params.parse({}),
    }))
    const wanted = workloads.map((workload) => ({ workload, questions }))
    return { ...set, ...(await measureFacts(connection, set, { facts: ['metricsScrape'], wanted, now: Date.now })) }
  } finally {
    await connection.close()
  }
}

/** Verdicts with their English sentences, by workload and check; how long a start took depends on the machine. */
function judged(set: FactSet, at: string): unknown {
  const workloads = set.workloads?.ok ? set.workloads.value : []
  const byService = workloads.map((workload) => {
    const verdicts = judgeService(set, [workload], asked, at).map((verdict) => {
      const check = checkOf(verdict.check)
      if (check === undefined) throw new Error(`no check ${verdict.check}`)
      const findings = verdict.findings.map(
        ({ outcome, subject, message }) => `${outcome} ${subject}: ${sayIn('en', check, message)}`,
      )
      const { version, outcome, more } = verdict
      return [verdict.check, { version, outcome, summary: summaryIn('en', check, verdict), findings, more }] as const
    })
    return [workload.name, Object.fromEntries(verdicts)] as const
  })
  return sameStart(Object.fromEntries(byService))
}

const sameStart = (verdicts: unknown): unknown =>
  JSON.parse(JSON.stringify(verdicts).replaceAll(/Ready \d+ s after its start/g, 'Ready n s after its start'))

test('every check gives the verdicts that were agreed on for the recorded cluster', async () => {
  const set = await gathered()
  expect(judged(set, new Date().toISOString())).toEqual(sameStart(golden))
})
