import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './embedded-postgres/start.ts'
import { migrate } from './migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of a migrated database that each test file copies. */
    templateUrl: string
  }
}

/** One server for the test run, that may lose everything: it needs no flush to disk. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'landfall-db-'))
  // run by root, the server belongs to another user, who has to get in
  await chmod(dir, 0o755)
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await startPostgres(dir, settings)
  await migrate(server.url)
  project.provide('templateUrl', server.url)
  return async () => {
    await server.stop()
    await rm(server.home, { recursive: true, force: true })
    await rm(dir, { recursive: true, force: true })
  }
}
