import { factsFromObjects } from '#lib/cluster/from-objects.ts'
import { recordedLists } from '#lib/cluster/recorded-lists.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { builtInAdmin, type Ctx } from '#lib/domain/permissions.ts'
import type { World } from './batch/world.ts'
import { ensureCluster } from './cluster/ensure-cluster.ts'
import { closeDatabase, type Database, type DatabaseOptions, database, openDatabase } from './db.ts'
import { freshDatabase } from './test-database.ts'

const options: DatabaseOptions = {
  name: 'landfall-test',
  connections: 10,
  statement: 30_000,
  query: 35_000,
  idleInTransaction: 10_000,
}

/** The database of this process, new and migrated; `drop` closes and removes it. */
export async function openTestDatabase(): Promise<Database & { drop: () => Promise<void> }> {
  const { url, drop } = await freshDatabase()
  const db = openDatabase(url, options)
  return {
    ...db,
    drop: async () => {
      await closeDatabase()
      await drop()
    },
  }
}

/** The admin at a moment; now by default. */
export const adminAt = (now: number = Date.now()): Ctx => ({ actor: builtInAdmin, now })

const recorded = [...recordedLists().values()].flatMap(({ apiVersion, kind, items }) =>
  items.map((item) => ({ ...item, apiVersion, kind: kind.replace(/List$/, '') })),
)

/** The recorded cluster as facts that were gathered at a moment (ISO 8601). */
export function recordedFacts(at: string = new Date().toISOString()): FactSet {
  return factsFromObjects(recorded, at, { whole: true })
}

/** A worker's world whose every cluster is the recorded one. */
export function testWorld(over: Partial<World> = {}): World {
  return {
    worker: 'test',
    leaseSeconds: 20,
    now: Date.now,
    gather: async () => recordedFacts(),
    verify: async () => true,
    log: () => undefined,
    ...over,
  }
}

/** A cluster that nobody calls: the worlds of tests answer for it, and its powers are known. */
export async function addCluster(name = 'main', namespaces: string[] = []): Promise<{ id: string }> {
  const source = { type: 'kubeconfig' as const, path: '/nowhere', context: null }
  const made = await ensureCluster(adminAt(), { name, source, namespaces })
  const powers = { lists: {}, strong: [], asked: [], incomplete: false }
  const verifiedEpoch = { verifiedEpoch: 1, powers }
  await database(({ prisma }) => prisma.cluster.update({ where: { slug: made.id }, data: verifiedEpoch }))
  return made
}
