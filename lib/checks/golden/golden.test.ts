import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { factsFromObjects } from '../../cluster/from-objects.ts'
import { type FactSet, factSetSchema } from '../../domain/facts.ts'
import { readRecording } from '../../experiments/drain/recording.ts'
import { checkOf } from '../index.ts'
import { everyCheck, judgeService } from '../judge.ts'
import { sayIn, summaryIn } from '../sentence.ts'
import { oracle, services } from './oracle.ts'
import { outcomeOf } from './oracle-cell.ts'
import { recordedLogs } from './recorded-logs.ts'
import { recordedPages } from './recorded-pages.ts'

const at = '2026-11-22T15:07:00Z'
const api = new URL('../../../e2e/recordings/cluster/api/', import.meta.url)
const kept = new URL('verdicts.json', import.meta.url)

const recorded = readdirSync(api).map((file): unknown => JSON.parse(readFileSync(new URL(file, api), 'utf8')))
// The recorded cluster has neither KEDA nor the Gateway API, and its recording is all there is.
const notInstalled = ['keda.sh/v1alpha1 scaledobjects', 'gateway.networking.k8s.io/v1 httproutes']
const evictions = new URL('../../../e2e/recordings/cluster/evictions/', import.meta.url)
const drainTests = readdirSync(evictions).map((file) =>
  readRecording(JSON.parse(readFileSync(new URL(file, evictions), 'utf8')), at),
)
const listed = factsFromObjects(recorded, at, { whole: true, notInstalled })
const facts: FactSet = {
  ...listed,
  metricsScrape: recordedPages(listed, at),
  ...recordedLogs(listed.pods, at),
  drainTest: { ok: true, at, value: drainTests, gaps: [] },
}

/** Every verdict with its sentences as an English reader sees them, by service (the workload's name) and check. */
function judged(set: FactSet) {
  const workloads = set.workloads?.ok ? set.workloads.value : []
  return Object.fromEntries(
    workloads.map((workload) => {
      const verdicts = judgeService(set, [workload], everyCheck, at).map((verdict) => {
        const check = checkOf(verdict.check)
        if (check === undefined) throw new Error(`no check ${verdict.check}`)
        const findings = verdict.findings.map(
          ({ outcome, subject, message }) => `${outcome} ${subject}: ${sayIn('en', check, message)}`,
        )
        const { version, outcome, more } = verdict
        return [verdict.check, { version, outcome, summary: summaryIn('en', check, verdict), findings, more }] as const
      })
      return [workload.name, Object.fromEntries(verdicts)] as const
    }),
  )
}

const verdicts = judged(facts)
const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

test('the verdicts of the recorded cluster are those that were agreed on', () => {
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(kept, text(verdicts))
  expect(verdicts).toEqual(JSON.parse(readFileSync(kept, 'utf8')))
})

test('every row of the oracle is a check of the catalogue', () => {
  expect(Object.keys(oracle).filter((id) => checkOf(id) === undefined)).toEqual([])
})

describe.each(Object.entries(oracle))('%s is judged as the oracle says', (check, row) => {
  test.each(services.map((service, index) => ({ service, cell: row[index] })))('$service', ({ service, cell }) => {
    const verdict = verdicts[service]?.[check]
    expect(verdict?.outcome).toBe(cell && outcomeOf[cell[0]])
    const said = [verdict?.summary, ...(verdict?.findings ?? [])].join('\n')
    for (const value of cell?.slice(1) ?? []) expect(said).toContain(value)
  })
})

test('a second run over the same facts gives the same bytes', () => {
  expect(text(judged(facts))).toBe(text(verdicts))
})

test('facts that were stored and read again give the same bytes', () => {
  const stored = factSetSchema.parse(JSON.parse(JSON.stringify(facts)))
  expect(stored).toEqual(facts)
  expect(text(judged(stored))).toBe(text(verdicts))
})
