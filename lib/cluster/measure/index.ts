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
}

/** Pods asked at their own addresses are no burden to the API server; the door they go through has no more sockets. */
const directAtOnce = 50

/** Milliseconds after which a measure that knows no end is left alone: the time of a fact, and of a request that is still under way. */
const longestMs = 76_000

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
    stop = setTimeout(() => resolve(missed('timeout', 'the time for this fact is over')), longestMs)
  })
  const came = measure.measure(ask).catch((error: unknown) => missed('invalid', `${key}: ${String(error)}`))
  return Promise.race([came, late]).finally(() => clearTimeout(stop))
}

/**
 * Asks the pods of the wanted workloads, each fact within a minute, all of them side by side. `set` are the lists of the same gather; a
 * fact whose pods could not be listed says why. Never throws for the cluster's sake.
 */
export async function measureFacts(
  connection: Pick<Connection, 'budget' | 'pods'>,
  set: FactSet,
  { facts, wanted, now, onFact, podGet, urlGet, fingerprintKey = null }: ToMeasure,
  registry: Measures = measures,
): Promise<Pick<FactSet, MeasuredKey>> {
  const { deadline } = connection.budget()
  const at = new Date(now()).toISOString()
  const own = connection.pods(deadline)
  const pod = podGet === undefined ? own : { ...own, podGet, getsAtOnce: directAtOnce }
  const ports = urlGet === undefined ? pod : { ...pod, urlGet }
  const pods = byWorkload(set.pods)
  const measured: Pick<FactSet, MeasuredKey> = {}

  async function add<K extends MeasuredKey>(into: { [P in K]?: Fact<FactValues[P]> }, key: K): Promise<void> {
    const of: { readonly [P in K]?: Measure<P> } = registry
    const measure: Measure<K> | undefined = of[key]
    if (measure === undefined) into[key] = { ok: false, at, code: 'notGathered', reason: 'nothing measures this' }
    else if (set.pods !== undefined && !set.pods.ok) into[key] = { ...set.pods, at }
    else {
      const targets = targetsOf(key, wanted, pods)
      into[key] = await factOf(key, measure, { targets, facts: set, ports, deadline, at, fingerprintKey })
    }
    onFact?.(key, into[key]?.ok === true)
  }

  await Promise.all([...new Set(facts)].map((key) => add(measured, key)))
  return measured
}
