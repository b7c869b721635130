import type { Gap } from '../domain/facts.ts'
import { skippedGaps } from './collector.ts'
import type { Connection } from './connect.ts'
import type { Listing } from './define.ts'
import type { Budget } from './limits.ts'
import type { Miss } from './miss.ts'
import { type Source, sourceName } from './source.ts'

type Namespaces = 'all' | readonly string[]

interface Scope<T> {
  listing: Listing<T>
  miss: Miss | null
}

async function readScope<T>(
  connection: Connection,
  source: Source<T>,
  ns: string | null,
  budget: Budget,
): Promise<Scope<T>> {
  const name = sourceName(source)
  const listed = await connection.list(source, ns, budget)
  if (listed.ok) {
    const gaps = skippedGaps(name, ns, listed.skipped)
    return { miss: null, listing: { items: listed.items, gaps, answered: true } }
  }
  const gap: Gap = { source: name, ns: listed.miss.code === 'notInstalled' ? null : ns, ...listed.miss }
  return { miss: listed.miss, listing: { items: [], gaps: [gap], answered: false } }
}

async function readEach<T>(
  connection: Connection,
  source: Source<T>,
  namespaces: readonly string[],
  budget: Budget,
): Promise<Listing<T>> {
  const items: T[] = []
  const gaps: Gap[] = []
  let answered = false
  for (const ns of namespaces) {
    const { listing, miss } = await readScope(connection, source, ns, budget)
    for (const item of listing.items) items.push(item)
    gaps.push(...listing.gaps)
    answered ||= listing.answered
    if (miss?.code === 'notInstalled') break
  }
  return { items, gaps, answered }
}

/**
 * Reads one source for the namespaces that are asked for. What may matter from elsewhere is listed for the whole cluster first and, where
 * that is refused, for each namespace; the refusal stays a gap only where an object of another namespace could decide (source.ts, Reach).
 */
export async function readLists<T>(
  connection: Connection,
  source: Source<T>,
  namespaces: Namespaces,
): Promise<Listing<T>> {
  const budget = connection.budget()
  if (namespaces !== 'all' && source.reach === 'namespace') return readEach(connection, source, namespaces, budget)
  const { listing, miss } = await readScope(connection, source, null, budget)
  if (namespaces === 'all' || source.reach === 'cluster' || miss?.code !== 'refused') return listing
  const own = await readEach(connection, source, namespaces, budget)
  return source.reach === 'far' ? { ...own, gaps: [...listing.gaps, ...own.gaps] } : own
}
