import type pg from 'pg'
import { packSnapshot } from '../../lib/server/batch/snapshot.ts'
import type { StoredBatch } from './history.ts'
import { insert, iso } from './insert.ts'
import { rounds } from './plan.ts'
import type { Places } from './store-services.ts'

const list = (values: readonly (string | number)[]) => `{${values.join()}}`

/** The snapshots of a cluster's last round only: a day later those of before would be as large and nobody's. */
export async function storeBatch(client: pg.ClientBase, { clusters }: Places, batch: StoredBatch): Promise<void> {
  const clusterId = clusters.get(batch.cluster) ?? null
  const [start, end] = [iso(batch.at - 20_000), iso(batch.at + 10_000)]
  await client.query(
    `INSERT INTO probe_batch (id, scope, trigger, actor, state, created_at, started_at, ended_at, fence, worker)
     VALUES ($1, 'fleet', 'schedule', 'system', 'done', $2, $2, $3, 1, 'seed')`,
    [batch.id, start, end],
  )
  await client.query('INSERT INTO batch_cluster (batch_id, cluster_id) VALUES ($1, $2)', [batch.id, clusterId])
  await storeSteps(client, batch, start)
  await storeRuns(client, batch, start, end)
  await storeEvidence(client, batch, end)
  await insert(
    client,
    'event',
    { at: 'timestamptz', type: 'text', actor: 'text', service_id: 'uuid', data: 'jsonb' },
    batch.events.map(({ service, run, changes }) => [
      end,
      'verdicts.changed',
      'system',
      service,
      JSON.stringify({ run, changes }),
    ]),
  )
  if (batch.round < rounds.length - 1) return
  const { format, size, body } = await packSnapshot(batch.facts)
  await client.query(
    'INSERT INTO snapshot (batch_id, cluster_id, taken_at, format, size, body) VALUES ($1, $2, $3, $4, $5, $6)',
    [batch.id, clusterId, iso(batch.at), format, size, body],
  )
  await insert(
    client,
    'unassigned',
    { cluster_id: 'uuid', namespace: 'text', group: 'text', kind: 'text', name: 'text', seen_at: 'timestamptz' },
    batch.unassigned.map(({ ns, group, kind, name }) => [clusterId, ns, group, kind, name, iso(batch.at)]),
  )
}

async function storeSteps(client: pg.ClientBase, { id, facts }: StoredBatch, at: string): Promise<void> {
  const told = Object.entries(facts).map(([fact, { ok }]) => ({ type: 'fact', fact, ok }))
  await insert(
    client,
    'run_event',
    { batch_id: 'uuid', seq: 'int', at: 'timestamptz', data: 'jsonb' },
    [{ type: 'state', state: 'running' }, ...told].map((event, index) => [id, index + 1, at, JSON.stringify(event)]),
  )
}

async function storeRuns(client: pg.ClientBase, { id, facts, runs }: StoredBatch, start: string, end: string) {
  await insert(
    client,
    'probe_run',
    {
      id: 'uuid',
      service_id: 'uuid',
      batch_id: 'uuid',
      state: 'text',
      created_at: 'timestamptz',
      started_at: 'timestamptz',
      ended_at: 'timestamptz',
      event_base: 'int',
      error_code: 'text',
      error_message: 'text',
      evidence_ids: 'bigint[]',
      measured: 'timestamptz[]',
      workloads: 'jsonb',
    },
    runs.map((run) => [
      run.id,
      run.service,
      id,
      run.state,
      start,
      start,
      end,
      Object.keys(facts).length + 1,
      run.state === 'failed' ? 'INTERNAL' : null,
      run.state === 'failed' ? 'The probe failed on our side.' : null,
      run.state === 'done' ? list(run.evidence) : null,
      run.state === 'done' ? list(run.measured) : null,
      run.workloads === null ? null : JSON.stringify(run.workloads),
    ]),
  )
}

async function storeEvidence(client: pg.ClientBase, { evidence }: StoredBatch, at: string): Promise<void> {
  await insert(
    client,
    'evidence',
    {
      id: 'bigint',
      service_id: 'uuid',
      run_id: 'uuid',
      check: 'text',
      version: 'int',
      params: 'jsonb',
      level: 'text',
      severity: 'text',
      outcome: 'text',
      summary: 'jsonb',
      alike: 'int',
      findings: 'jsonb',
      more: 'int',
      at: 'timestamptz',
      digest: 'uuid',
      source: 'text',
      created_at: 'timestamptz',
    },
    evidence.flatMap(({ id, run, digest, judged, index }) => {
      const [verdict, item] = [judged.verdicts[index], judged.items[index]]
      if (verdict === undefined || item === undefined) return []
      return [
        [
          id,
          judged.serviceId,
          run,
          verdict.check,
          verdict.version,
          JSON.stringify(item.params),
          item.level,
          item.severity,
          verdict.outcome,
          JSON.stringify(verdict.summary),
          verdict.alike,
          JSON.stringify(verdict.findings),
          verdict.more,
          verdict.at,
          digest,
          'probe',
          at,
        ],
      ]
    }),
  )
}
