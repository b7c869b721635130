import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding, Outcome, Verdict } from '#lib/domain/verdict.ts'
import { cancelRun } from '../probe/cancel-run.ts'
import { verdictsOfRun } from '../probe/run-verdicts.ts'
import { startFleetProbe } from '../probe/start-fleet-probe.ts'
import { seed } from '../seed.ts'
import { latestEvidence } from '../service/latest-evidence.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from '../test-world.ts'
import { claimBatches } from './lease.ts'
import { loadBatch, type OpenRun } from './load-batch.ts'
import { runBatch } from './run-batch.ts'
import { writeResults } from './write-results.ts'

const finding: Finding = { subject: 'a', outcome: 'fail', message: { key: 'k', values: { n: 1 } } }

/** What a check can say here: few things, so that it often says the same again. */
const saying = fc.record({
  outcome: fc.constantFrom<Outcome>('pass', 'fail'),
  alike: fc.integer({ min: 0, max: 1 }),
  version: fc.constantFrom(1, 2),
  findings: fc.constantFrom<Finding[]>([], [finding]),
})
type Saying = typeof saying extends fc.Arbitrary<infer T> ? T : never
interface Round {
  says: Saying[]
  /** Somebody else writes evidence before this round, or one of its runs is cancelled. */
  also: 'nothing' | 'person' | 'cancel'
}
const history: fc.Arbitrary<Round[]> = fc.array(
  fc.record({
    says: fc.array(saying, { minLength: 1, maxLength: 5 }),
    also: fc.constantFrom('nothing', 'nothing', 'person', 'cancel'),
  }),
  { minLength: 1, maxLength: 8 },
)

function verdictsIn({ says }: Round, run: OpenRun, at: number): Verdict[] {
  return run.items.slice(0, 7).map(({ check }, index) => ({
    check: check.id,
    ...(says[(index + run.slug.length) % says.length] ?? { outcome: 'unknown', alike: 0, version: 1, findings: [] }),
    summary: { key: 'k', values: {} },
    more: 0,
    at: new Date(at + index).toISOString(),
  }))
}

const handWritten = `INSERT INTO evidence (service_id, "check", version, params, level, severity, outcome, summary, findings, at, source)
  SELECT service_id, "check", version, params, level, severity, outcome, summary, findings, at, 'person' FROM evidence
  ORDER BY id DESC LIMIT 3`

test('the verdicts of every run read as they were judged, whatever was said before and after; only changes are stored', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (rounds) => {
      const db = await openTestDatabase()
      try {
        await addCluster()
        const { batches } = await seed(adminAt())
        for (const batch of batches) await runBatch(db.pool, testWorld(), batch, new AbortController().signal)
        const judged = new Map<string, Verdict[]>()
        let clock = Date.now()
        for (const round of rounds) {
          clock += 60_000
          if (round.also === 'person') await db.pool.query(handWritten)
          const [batch = ''] = (await startFleetProbe(adminAt())).batches
          const [lease] = await claimBatches(db.pool, { worker: 'test', seconds: 20, atMost: 1, id: batch })
          if (lease === undefined) throw new Error('not claimed')
          const { runs } = await loadBatch(db.pool, batch)
          const said = runs.map((run) => ({ ...run, verdicts: verdictsIn(round, run, clock), workloads: {} }))
          const cancelled = round.also === 'cancel' ? runs[0]?.id : undefined
          if (cancelled !== undefined) await cancelRun(adminAt(), { run: cancelled })
          await writeResults(db.pool, lease, said, clock)
          for (const { id, verdicts } of said) judged.set(id, id === cancelled ? [] : verdicts)
          const last = said.at(-1)
          const latest = await latestEvidence(db.pool, last?.serviceId ?? '', [last?.verdicts[0]?.check ?? ''])
          expect([...latest.values()]).toEqual([
            { ...last?.verdicts[0], params: last?.items[0]?.params, runId: last?.id },
          ])
        }
        for (const [run, verdicts] of judged) expect(await verdictsOfRun(db.pool, run)).toEqual(verdicts)
        const { rows } = await db.pool.query(
          `SELECT 1 FROM (SELECT digest, lag(digest) OVER (PARTITION BY service_id, "check" ORDER BY id) AS before FROM evidence) e
           WHERE digest = before`,
        )
        expect(rows).toEqual([])
      } finally {
        await db.drop()
      }
    }),
    { numRuns: 8 },
  )
})
