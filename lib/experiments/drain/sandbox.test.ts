import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { factsOf } from '#lib/checks/facts.ts'
import { checkOf } from '#lib/checks/index.ts'
import { budgetsOf, podsOf } from '#lib/checks/relations.ts'
import { runCheck } from '#lib/checks/run-check.ts'
import { type Connection, connect } from '#lib/cluster/connect.ts'
import { gather } from '#lib/cluster/index.ts'
import { readKubeconfig } from '#lib/cluster/kubeconfig.ts'
import { guardOf } from '#lib/cluster/outbound/guard.ts'
import { loadSender } from '#lib/cluster/outbound/load-sender.ts'
import type { DrainTest } from '#lib/domain/drain-test.ts'
import { type Sandbox, startSandbox } from '#lib/sandbox/start.ts'
import { fleetFolder } from '#lib/sandbox/testing/small-fleet.ts'
import { realClock } from '../load/clock.ts'
import type { GuardView } from './guards.ts'
import { type DrainPlan, drainPlanSchema } from './plan.ts'
import type { DrainPorts } from './ports.ts'
import { runDrain } from './run-drain.ts'

// Real processes, real evictions and real requests, on a machine that others use too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const manifestSchema = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }) })
const fleetFile = new URL('../../sandbox/fleet/fleet.yaml', import.meta.url)
const all = parseAllDocuments(readFileSync(fleetFile, 'utf8')).map((each) => manifestSchema.parse(each.toJS()))
const of = (name: string) => all.filter(({ metadata }) => metadata.name.startsWith(name))
const renamed = of('recommend').map((each) =>
  manifestSchema.parse(JSON.parse(JSON.stringify(each).replaceAll('recommend', 'guarded'))),
)

/** Three services of the sample fleet; `recommend` without its budget, and once more as `guarded` with it. */
const manifests = [
  ...all.filter(({ kind }) => kind === 'Namespace'),
  ...of('listing-web'),
  ...of('search-api'),
  ...of('recommend').filter(({ kind }) => kind !== 'PodDisruptionBudget'),
  ...renamed,
]

const dir = mkdtempSync(join(tmpdir(), 'landfall-drain-'))
const fleet = fleetFolder(manifests)
let sandbox: Sandbox
let connection: Connection
beforeAll(async () => {
  sandbox = await startSandbox({ dir, fleet })
  await sandbox.ready()
  const config = readFileSync(sandbox.kubeconfig, 'utf8')
  const target = readKubeconfig(config, undefined, Date.now(), { allowLoopback: true })
  connection = connect(target, { permit: async () => undefined })
})
afterAll(async () => {
  await connection.close()
  await sandbox.stop()
  for (const folder of [dir, fleet]) rmSync(folder, { recursive: true, force: true })
})

const guard = guardOf({ allowLoopback: true, own: [] }, [{ cidr: '127.0.0.0/8', ports: '*' }], {
  enter: (task) => task(),
})
const paths = { routed: '/', stale: '/', slow: '/slow' }

function planOf(ns: string, name: string): DrainPlan {
  const workload = { group: 'apps', kind: 'Deployment', name }
  // Three tests, the cluster and its pods share this machine: they send less than one would alone.
  const rates = { routed: 10, stale: 5, slow: 2, kept: 1 }
  return drainPlanSchema.parse({
    ns,
    workload,
    service: name,
    port: 'http',
    routed: 'endpoints',
    rates,
    settleMs: 1_000,
  })
}

async function factsNow(ns: string, name: string) {
  const set = await gather(connection, {
    facts: ['workloads', 'pods', 'services', 'disruptionBudgets'],
    namespaces: [ns],
    now: Date.now,
  })
  const all = set.workloads?.ok ? set.workloads.value : []
  const workload = all.find((each) => each.name === name)
  if (workload === undefined) throw new Error(`no workload ${name}`)
  return { set, workload }
}

async function look({ ns, workload: { name } }: DrainPlan): Promise<GuardView> {
  const { set, workload } = await factsNow(ns, name)
  return {
    now: Date.now(),
    mayDrain: true,
    ns,
    allowedNamespaces: ['homes-web', 'homes-api'],
    ownNamespace: null,
    switchedOn: true,
    workload,
    pods: podsOf(factsOf(set), workload),
    budgets: budgetsOf(factsOf(set), workload),
    minPodAgeMs: 0,
    holdsLock: true,
    service: name,
    confirmed: { typed: name },
    dryRun: null,
  }
}

function portsOf(plan: DrainPlan): DrainPorts {
  return {
    clock: realClock,
    cluster: { follow: connection.follow, evict: connection.evict },
    look: () => look(plan),
    sender: (victim) => loadSender(guard, { victim, url: null, paths, expected: 200 }),
    journal: { intended: async () => undefined, evicted: async () => undefined, observed: async () => undefined },
    progress: () => undefined,
    cancel: new AbortController().signal,
  }
}

const drain = (plan: DrainPlan) => runDrain(plan, portsOf(plan))

async function recordOf(plan: DrainPlan): Promise<DrainTest> {
  const end = await drain(plan)
  if (end.type !== 'ended') throw new Error(`${plan.service}: ${JSON.stringify(end.guards)}`)
  return end.record
}

/** What the four checks say of the workload as it is now. Whether this machine sent in time is another test's question. */
async function judged(record: DrainTest) {
  const { set, workload } = await factsNow(record.ns, record.workload.name)
  const at = new Date().toISOString()
  const facts = { ...set, drainTest: { ok: true as const, at, value: [{ ...record, generator: null }], gaps: [] } }
  return Object.fromEntries(
    ['exit-code', 'in-flight-requests', 'lameduck', 'drain-loss'].map((id) => {
      const check = checkOf(id)
      if (check === undefined) throw new Error(`no check ${id}`)
      return [id, runCheck(check, facts, [workload], {}, at).outcome]
    }),
  )
}

const evictions = () => sandbox.requests()['POST pods/eviction'] ?? 0

test('a drain in the sandbox tells the good from the bad, each for its own reason', { retry: 1 }, async () => {
  const before = evictions()
  expect(await drain(planOf('homes-api', 'guarded'))).toMatchObject({
    type: 'refused',
    guards: expect.arrayContaining([
      expect.objectContaining({ code: 'BLOCKED_BY_PDB', values: expect.objectContaining({ budget: 'guarded' }) }),
    ]),
  })
  expect(evictions()).toBe(before)

  const plans = [
    planOf('homes-web', 'listing-web'),
    planOf('homes-api', 'search-api'),
    planOf('homes-api', 'recommend'),
  ]
  const records = await Promise.all(plans.map(recordOf))
  const [listing, search, recommended] = await Promise.all(records.map(judged))

  expect(listing).toEqual({ 'exit-code': 'pass', 'in-flight-requests': 'pass', lameduck: 'pass', 'drain-loss': 'pass' })
  // Killed at the end of its grace period, in the middle of what it had accepted.
  expect(search).toMatchObject({ 'exit-code': 'fail', 'in-flight-requests': 'fail', lameduck: 'pass' })
  expect(records[1]?.ends).toMatchObject([{ exitCode: 137 }])
  // Gone at once: whoever has the old list finds nobody.
  expect(recommended).toMatchObject({ 'exit-code': 'warn', 'in-flight-requests': 'fail', lameduck: 'fail' })

  // Each a dry run at the start, another right before, and one eviction.
  expect([evictions() - before, sandbox.requests()['DELETE pods']]).toEqual([9, undefined])
})
