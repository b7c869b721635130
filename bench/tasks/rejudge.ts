import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { everyCheck, judgeService } from '../../lib/checks/judge.ts'
import { keepFacts } from '../../lib/checks/keep-facts.ts'
import { type Asking, judgeFleet, rejudgeFleet, verdictsOf } from '../../lib/checks/rejudge.ts'
import { factsFromObjects } from '../../lib/cluster/from-objects.ts'
import type { FactSet } from '../../lib/domain/facts.ts'
import type { Workload } from '../../lib/domain/workload.ts'
import { clusterOf } from '../cluster/objects.ts'
import { randomFrom } from '../random.ts'
import { marks } from './marks.ts'

// Judges a cluster, lets a share of it change, and judges again: all services (`full`) or those it concerns (`again`; `kept`: what did not
// change comes as other objects, and is made the same first, which counts). `rollout`: of one
// service in a hundred the template and all pods are new. `scattered`: of one object in a hundred, whatever it is. Gather follows gather
// as in a worker; the first ones do not count.
const [how = 'again', change = 'rollout', services = '2000'] = process.argv.slice(2)
const random = randomFrom(7)
const one = () => random() < 0.01
const at = (minute: number) => `2026-11-22T15:${String(minute).padStart(2, '0')}:00Z`

const lists = clusterOf(Number(services), 5, 1, ({ metadata, ...item }) => ({
  ...item,
  metadata: { ...Object(metadata), managedFields: undefined },
}))
const before = factsFromObjects(lists, at(7), { whole: true })

function askingOf(set: FactSet): Map<string, Asking> {
  const workloads: readonly Workload[] = set.workloads?.ok ? set.workloads.value : []
  const groups = Map.groupBy(workloads, ({ ns, name }) => `${ns}/${name}`)
  return new Map([...groups].map(([key, own]) => [key, { workloads: own, items: everyCheck }]))
}

function rolledOut(set: FactSet, round: number): FactSet {
  const { workloads, pods } = set
  if (!workloads?.ok || !pods?.ok) return set
  const chosen = new Set(workloads.value.filter(one))
  const names = new Set([...chosen].map(({ ns, name }) => `${ns}/${name}`))
  const hash = `f00dfeed0${round}`
  return {
    ...set,
    workloads: {
      ...workloads,
      value: workloads.value.map((each) =>
        chosen.has(each)
          ? {
              ...each,
              templateHash: hash,
              replicaSet: `${each.name}-${hash}`,
              containers: each.containers.map((container) => ({ ...container, image: `${container.image}1` })),
            }
          : each,
      ),
    },
    pods: {
      ...pods,
      value: pods.value.map((pod, place) =>
        names.has(`${pod.ns}/${pod.workload.name}`)
          ? { ...pod, name: `${pod.workload.name}-${hash}-${place}`, templateHash: hash }
          : pod,
      ),
    },
  }
}

const copied = <T extends object>(items: readonly T[]): T[] => items.map((each) => (one() ? { ...each } : each))

function scattered(set: FactSet): FactSet {
  return Object.fromEntries(
    Object.entries(set).map(([key, fact]) => [key, fact?.ok ? { ...fact, value: copied<object>(fact.value) } : fact]),
  )
}

function timed(set: FactSet, minute: number): FactSet {
  return Object.fromEntries(Object.entries(set).map(([key, fact]) => [key, fact && { ...fact, at: at(minute) }]))
}

const rounds = { before: 6, measured: 5 }
let set = before
let known = judgeFleet(before, askingOf(before), at(7))
let judged = 0
let hash = ''
const { step, cpu } = marks()
let total = 0
for (let round = 0; round < rounds.before + rounds.measured; round += 1) {
  const former = set
  set = timed(change === 'rollout' ? rolledOut(set, round) : scattered(set), 8 + round)
  if (how === 'kept') set = structuredClone(set)
  let keeping = 0
  // What was made on the way here is collected first: it is no part of judging.
  await wait(400)
  if (how === 'kept') {
    set = step('keep', () => keepFacts(former, set))
    keeping = cpu.keep ?? 0
  }
  const asked = askingOf(set)
  const verdicts = how === 'full' ? inFull(asked) : again(asked)
  if (round >= rounds.before) {
    total += (cpu.judge ?? 0) + keeping
    judged += how === 'full' ? asked.size : known.judged.size
  }
  hash = createHash('sha256').update(hash).update(JSON.stringify(verdicts)).digest('hex')
}
process.stdout.write(
  JSON.stringify({ cpu: total, hash, judged: judged / rounds.measured, services: known.verdicts.size }),
)

function inFull(asked: Map<string, Asking>) {
  return step('judge', () =>
    [...asked.values()].map(({ workloads, items }) => judgeService(set, workloads, items, at(8))),
  )
}

function again(asked: Map<string, Asking>) {
  known = step('judge', () => rejudgeFleet(known, set, asked, at(8)))
  return [...asked.keys()].map((service) => verdictsOf(known, service))
}
