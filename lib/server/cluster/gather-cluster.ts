import type pg from 'pg'
import { askPowers } from '#lib/cluster/ask-powers.ts'
import { type Breaker, breaker } from '#lib/cluster/breaker.ts'
import { type Connection, connect } from '#lib/cluster/connect.ts'
import { gather } from '#lib/cluster/index.ts'
import { keysOf } from '#lib/cluster/keys.ts'
import { measureFacts } from '#lib/cluster/measure/index.ts'
import { podDirectOf } from '#lib/cluster/measure/pod-direct.ts'
import type { PodGet, UrlGet } from '#lib/cluster/measure/ports.ts'
import { urlDirectOf } from '#lib/cluster/measure/url-direct.ts'
import type { Miss } from '#lib/cluster/miss.ts'
import { guardOf } from '#lib/cluster/outbound/guard.ts'
import type { AddressRules } from '#lib/domain/address-rules.ts'
import { type FactSet, isListed, isMeasured } from '#lib/domain/facts.ts'
import { type Powers, unconfirmed } from '#lib/domain/powers.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { Ask, ClusterRow } from '../batch/world.ts'
import type { SealKey } from '../seal/keys.ts'
import { keepGather, type Spent } from './keep-gather.ts'
import { keepFault, keepPowers } from './keep-powers.ts'
import { probeRules } from './probe-rules.ts'
import { takeToken } from './take-token.ts'
import { loadAccess, targetOf, type WorkerAccess } from './worker-access.ts'

interface WorkerWorld {
  now: () => number
  rules: AddressRules
  /** Those that open stored credentials. */
  keys: readonly SealKey[]
  /** Hashes what the log detectors find; none: no fingerprints. */
  fingerprintKey?: string | undefined
}

export interface ClusterDoor {
  /**
   * Gives `work` a connection of its own to a cluster (row id), closed when it ends or `signal` aborts. Throws Refused where nobody gets in,
   * and Error with the cluster's reason.
   */
  within: <T>(clusterId: string, signal: AbortSignal, work: (connection: Connection) => Promise<T>) => Promise<T>
  gather: (cluster: ClusterRow, ask: Ask) => Promise<FactSet>
  /** Calls the cluster and lists its powers. Answers whether it may be looked at; why not stands in its row. */
  verify: (clusterId: string) => Promise<boolean>
}

type Known = { ok: true; powers: Powers } | { ok: false; miss: Miss }

/** A cluster that was not asked: each fact says why. What does not know reviews is no API of Kubernetes, and not a list that is missing. */
function nothing({ facts, onFact }: Ask, { code, reason }: Miss, now: number): FactSet {
  const at = new Date(now).toISOString()
  for (const fact of facts) onFact(fact, false)
  const why = { ok: false as const, at, code: code === 'notInstalled' ? ('invalid' as const) : code, reason }
  return Object.fromEntries(facts.map((fact) => [fact, why]))
}

function mustBeConfirmed({ confirmed_powers: confirmed }: WorkerAccess, powers: Powers): void {
  const open = unconfirmed(powers, confirmed)
  if (open.length === 0) return
  const message = `Its credential may do more than read (${open.join(', ')}). Nothing is asked until an admin has confirmed it.`
  throw new Refused('CREDENTIAL_TOO_POWERFUL', message)
}

/**
 * The way of a worker to clusters: the way in is read anew each time, its powers are known before anything else is asked, the rate is
 * shared with all workers, and a cluster that does not answer is left alone for a while, or until it has a new credential.
 */
export function clusterDoor(pool: pg.Pool, { now, rules, keys, fingerprintKey = '' }: WorkerWorld): ClusterDoor {
  const breakers = new Map<string, { epoch: number; breaker: Breaker }>()
  const verifying = new Map<string, Promise<Known>>()

  function breakerOf({ id, epoch }: WorkerAccess): Breaker {
    const known = breakers.get(id)
    const own = known?.epoch === epoch ? known : { epoch, breaker: breaker() }
    breakers.set(id, own)
    return own.breaker
  }

  /** Makes a connection for `work` and closes it, also when nobody waits any more. `spent` counts its calls. */
  async function connected<T>(
    access: WorkerAccess,
    signal: AbortSignal,
    work: (connection: Connection, server: string) => Promise<T>,
    spent: Spent = { calls: 0, waitedMs: 0 },
  ): Promise<T> {
    const target = await targetOf(access, now(), rules, keys)
    const permit = async () => {
      // whoever leaves takes no more calls: the bucket would be in debt for those that come after
      signal.throwIfAborted()
      const begun = performance.now()
      await takeToken(pool, access.id, signal)
      spent.calls++
      spent.waitedMs += performance.now() - begun
    }
    const connection = connect(target, { breaker: breakerOf(access), permit })
    const close = () => void connection.close().catch(() => undefined)
    signal.addEventListener('abort', close, { once: true })
    try {
      return await work(connection, target.server)
    } finally {
      signal.removeEventListener('abort', close)
      close()
    }
  }

  async function learn(access: WorkerAccess): Promise<Known> {
    const { id, epoch, namespaces } = access
    const opened = () => breakerOf(access).opened(now())
    try {
      return await connected(access, new AbortController().signal, async (connection, server) => {
        const asked = await askPowers(connection, namespaces.length === 0 ? 'all' : namespaces)
        if (asked.ok) await keepPowers(pool, { id, epoch }, server, asked.value)
        else {
          const { code, reason } = asked.miss
          const open = opened()
          const pause = open === null ? null : { until: open.until, reason: open.why.reason }
          await keepFault(pool, { id, epoch }, { code, message: reason, breaker: pause })
        }
        return asked.ok ? { ok: true, powers: asked.value } : asked
      })
    } catch (error) {
      if (error instanceof Refused)
        await keepFault(pool, { id, epoch }, { ...error, message: error.message, breaker: null })
      throw error
    }
  }

  /** The ways that do not lead through the API server: to the URLs of services, and to pods where an admin has chosen it. */
  async function directWays({
    reach_way: way,
    reach_allow: allow,
  }: WorkerAccess): Promise<{ urlGet: UrlGet; podGet?: PodGet }> {
    const guard = guardOf(await probeRules(pool, rules), allow)
    return { urlGet: urlDirectOf(guard), ...(way === 'direct' && { podGet: podDirectOf(guard) }) }
  }

  /** Several that want to know it at once ask once. */
  function learned(access: WorkerAccess): Promise<Known> {
    const key = `${access.id} ${access.epoch} ${access.namespaces.join()}`
    const known = verifying.get(key) ?? learn(access).finally(() => verifying.delete(key))
    verifying.set(key, known)
    return known
  }

  /** What the credential may do, listed now where nobody has yet; throws where it is too much to be used unseen. */
  async function known(access: WorkerAccess): Promise<Known> {
    const isKnown = access.verified_epoch === access.epoch && access.powers !== null
    const found: Known = isKnown && access.powers ? { ok: true, powers: access.powers } : await learned(access)
    if (found.ok) mustBeConfirmed(access, found.powers)
    return found
  }

  return {
    within: async (clusterId, signal, work) => {
      const access = await loadAccess(pool, clusterId)
      const way = await known(access)
      if (!way.ok) throw new Error(way.miss.reason)
      return connected(access, signal, work)
    },
    gather: async (cluster, ask) => {
      const access = await loadAccess(pool, cluster.id)
      const begun = performance.now()
      const spent: Spent = { calls: 0, waitedMs: 0 }
      const keep = (set: FactSet, faultCode: string | null) =>
        keepGather(pool, access.id, {
          ...spent,
          ms: performance.now() - begun,
          set,
          faultCode,
          breaker: breakerOf(access).opened(now()),
        }).catch(() => undefined)
      try {
        const way = await known(access)
        const { signal, facts, wanted, ...rest } = ask
        const set = way.ok
          ? await connected(
              access,
              signal,
              async (connection) => {
                const lists = await gather(connection, { ...rest, facts: facts.filter(isListed), now })
                const measured = facts.filter(isMeasured)
                if (measured.length === 0) return lists
                const { onFact } = ask
                const own = {
                  onFact,
                  now,
                  signal,
                  fingerprintKey: fingerprintKey || null,
                  ...(await directWays(access)),
                }
                const toMeasure = { facts: measured, wanted: wanted(lists), ...own }
                return { ...lists, ...(await measureFacts(connection, lists, toMeasure)) }
              },
              spent,
            )
          : nothing(ask, way.miss, now())
        if (!signal.aborted) await keep(set, keysOf(set).some((fact) => set[fact]?.ok) ? null : 'NOTHING_READ')
        return set
      } catch (error) {
        if (error instanceof Refused) await keep({}, error.code)
        throw error
      }
    },
    verify: async (clusterId) => {
      try {
        const access = await loadAccess(pool, clusterId)
        const known = await learned(access)
        return known.ok && unconfirmed(known.powers, access.confirmed_powers).length === 0
      } catch (error) {
        if (error instanceof Refused) return false
        throw error
      }
    },
  }
}
