import type { Fact, FactSet, FactValues, MeasuredKey } from '../../domain/facts.ts'
import type { Wanted } from '../../domain/measured.ts'
import { isLongRunning, type Pod, workloadKey } from '../../domain/workload.ts'
import type { Connection } from '../connect.ts'
import { miss } from '../miss.ts'
import { choosePods } from './choose-pods.ts'
import type { Measure, MeasureAsk, Target } from './define.ts'
import { healthResponse } from './health-response.ts'
import { logSample } from './log-sample.ts'
import { metricsScrape } from './metrics-scrape.ts'
import type { Ports } from './ports.ts'
import { traffic } from './traffic.ts'

type Measures = { readonly [K in MeasuredKey]?: Measure<K> }

/** Every fact that pods are asked for. One more: its key and schema in domain/facts.ts, its rights, its file, one line here. */
const measures: Measures = { logSample, traffic, metricsScrape, healthResponse }

/** `wanted`: the workloads to ask, chosen when the lists are known. `podGet` takes the place of the API server's proxy; `urlGet` asks services at their URLs. */
export interface ToMeasure {
  facts: readonly MeasuredKey[]
  wanted: readonly Wanted[]
  now: () => number
  onFact?: (key: MeasuredKey, ok: boolean) => void
  podGet?: Ports['podGet']
  urlGet?: Ports['urlGet']
  fingerprintKey?: string | null
  signal?: AbortSignal
}

/** Pods asked at their own addresses are no burden to the API server; the door they go through has no more sockets. */
const directAtOnce = 50

/** Milliseconds for a request that is still under way when the time is over; a measure that goes on after that is left alone. */
const graceMs = 16_000

/**
 * Milliseconds that each thing to ask adds to the time of a fact: three times what it takes at five calls a second, because others share
 * the calls of a cluster. A limit that ignores how much there is to ask would make a large fleet `timeout` by itself.
 */
const perAskMs = 600
const longestMs = 2 * 3_600_000

/** At most so many requests a container: readiness, liveness, the application, and the same of another path. */
const asksOf: Record<MeasuredKey, number> = { logSample: 1, traffic: 1, metricsScrape: 1, healthResponse: 4 }

function timeFor(targets: ReadonlyMap<MeasuredKey, readonly Target[]>): number {
  let asks = 0
  for (const [key, own] of targets)
    for (const { pods } of own) for (const { containers } of pods) asks += asksOf[key] * containers.length
  return Math.min(longestMs, asks * perAskMs)
}

function targetsOf(key: MeasuredKey, wanted: readonly Wanted[], podsOf: ReadonlyMap<string, readonly Pod[]>): Target[] {
  return wanted.flatMap(({ workload, questions, own: asked }) => {
    const own = questions.filter(({ needs }) => needs.includes(key))
    if (own.length === 0 || !isLongRunning(workload)) return []
    return [
      {
        workload,
        pods: choosePods(podsOf.get(workloadKey(workload)) ?? []),
        questions: own,
        ...(asked === undefined ? {} : { own: asked }),
      },
    ]
  })
}

function byWorkload(pods: FactSet['pods']): Map<string, Pod[]> {
  const grouped = new Map<string, Pod[]>()
  for (const pod of pods?.ok ? pods.value : []) {
    const key = workloadKey({ ns: pod.ns, ...pod.workload })
    const known = grouped.get(key)
    if (known) known.push(pod)
    else grouped.set(key, [pod])
  }
  return grouped
}

/** One measured fact. Total: what a measure throws, and one that does not come to an end, is a fact that was not read. */
async function factOf<K extends MeasuredKey>(
  key: K,
  measure: Measure<K>,
  ask: MeasureAsk,
): Promise<Fact<FactValues[K]>> {
  const missed = (code: 'timeout' | 'invalid', reason: string) => ({
    ok: false as const,
    at: ask.at,
    ...miss(code, reason),
  })
  let stop: NodeJS.Timeout | undefined
  const late = new Promise<Fact<FactValues[K]>>((resolve) => {
    const left = Math.max(0, ask.deadline - ask.ports.now()) + graceMs
    stop = setTimeout(() => resolve(missed('timeout', 'the time for this fact is over')), left)
  })
  const came = measure.measure(ask).catch((error: unknown) => missed('invalid', `${key}: ${String(error)}`))
  return Promise.race([came, late]).finally(() => clearTimeout(stop))
}

/**
 * Asks the pods of the wanted workloads, all facts side by side, within a minute and the time that so many calls take. `set` are the lists of the same gather; a
 * fact whose pods could not be listed says why. Never throws for the cluster's sake.
 */
export async function measureFacts(
  connection: Pick<Connection, 'budget' | 'pods'>,
  set: FactSet,
  { facts, wanted, now, onFact, podGet, urlGet, fingerprintKey = null, signal }: ToMeasure,
  registry: Measures = measures,
): Promise<Pick<FactSet, MeasuredKey>> {
  const at = new Date(now()).toISOString()
  const pods = byWorkload(set.pods)
  const targets = new Map(facts.map((key) => [key, targetsOf(key, wanted, pods)]))
  const deadline = connection.budget().deadline + timeFor(targets)
  const own = connection.pods(deadline)
  const pod = podGet === undefined ? own : { ...own, podGet, getsAtOnce: directAtOnce }
  const ports = urlGet === undefined ? pod : { ...pod, urlGet }
  const measured: Pick<FactSet, MeasuredKey> = {}

  async function add<K extends MeasuredKey>(into: { [P in K]?: Fact<FactValues[P]> }, key: K): Promise<void> {
    const of: { readonly [P in K]?: Measure<P> } = registry
    const measure: Measure<K> | undefined = of[key]
    if (measure === undefined) into[key] = { ok: false, at, code: 'notGathered', reason: 'nothing measures this' }
    else if (set.pods !== undefined && !set.pods.ok) into[key] = { ...set.pods, at }
    else {
      const ask = { targets: targets.get(key) ?? [], facts: set, ports, deadline, at, fingerprintKey }
      into[key] = await factOf(key, measure, { ...ask, ...(signal && { signal }) })
    }
    onFact?.(key, into[key]?.ok === true)
  }

  await Promise.all([...new Set(facts)].map((key) => add(measured, key)))
  return measured
}
