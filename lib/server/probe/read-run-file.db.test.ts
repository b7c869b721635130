import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replay } from '#lib/bin/cli/replay.ts'
import { type RunFile, runFileSchema } from '#lib/domain/run-file.ts'
import { runBatch } from '../batch/run-batch.ts'
import { seed } from '../seed.ts'
import { listServices } from '../service/list-services.ts'
import { readService } from '../service/read-service.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from '../test-world.ts'
import { cancelRun } from './cancel-run.ts'
import { readRunFile } from './read-run-file.ts'
import { readRunVerdicts } from './read-run-verdicts.ts'
import { startProbe } from './start-probe.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'landfall-replay-'))
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, new AbortController().signal)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await db.drop()
})

async function download(run: string): Promise<string> {
  let text = ''
  for await (const piece of (await readRunFile(adminAt(), { run })).pieces) text += piece
  return text
}
async function lastRunOf(service: string): Promise<string> {
  const { lastRun } = await readService(adminAt(), { service })
  if (lastRun === null) throw new Error(`${service} was never probed`)
  return lastRun.id
}

test('every run of the fleet is judged again from its file as it was judged', async () => {
  const { rows } = await listServices(adminAt(), { limit: 200 })
  expect(rows.length).toBeGreaterThan(8)
  for (const { id: service } of rows) {
    const run = await lastRunOf(service)
    const path = join(folder, `${service}.json`)
    const text = await download(run)
    await writeFile(path, text)
    const told = `${JSON.stringify(await readRunVerdicts(adminAt(), { run }))}\n`
    expect(await replay(path)).toEqual({ stdout: told, stderr: '', code: 0 })
    const file: RunFile = runFileSchema.parse(JSON.parse(text))
    expect(file).toMatchObject({ run: { id: run, service }, clusters: [{ cluster: 'main' }] })
    expect(text).toContain(JSON.stringify(file.verdicts))
  }
})

test('a run keeps its workloads, whatever its service refers to since; an older one takes those of today', async () => {
  const run = await lastRunOf('recommend')
  const path = join(folder, 'moved.json')
  const before = await download(run)
  const moved = `UPDATE workload_ref SET name = 'elsewhere' WHERE service_id = (SELECT id FROM service WHERE slug = 'recommend')`
  await db.pool.query(moved)
  expect(await download(run)).toBe(before)
  await db.pool.query('UPDATE probe_run SET workloads = NULL WHERE id = $1', [run])
  await writeFile(path, await download(run))
  expect(await replay(path)).toMatchObject({ code: 1, stderr: expect.stringContaining('No workload of this service') })
})

test('a run that judged nothing has no file', async () => {
  const { id: run } = await startProbe(adminAt(), { service: 'search-api' })
  await expect(readRunFile(adminAt(), { run })).rejects.toMatchObject({ code: 'RUN_NOT_DONE', status: 409 })
  await cancelRun(adminAt(), { run })
  await expect(readRunFile(adminAt(), { run })).rejects.toMatchObject({ code: 'RUN_NOT_DONE' })
})

test('facts of another version are refused before the first piece', async () => {
  const run = await lastRunOf('favorites')
  await db.pool.query('UPDATE snapshot SET format = 0')
  await expect(readRunFile(adminAt(), { run })).rejects.toMatchObject({ code: 'SNAPSHOT_UNREADABLE', status: 410 })
  await db.pool.query('UPDATE snapshot SET format = 1')
})
