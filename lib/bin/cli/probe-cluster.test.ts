import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { everyCheck } from '../../checks/judge.ts'
import { factsFromObjects } from '../../cluster/from-objects.ts'
import { recordedLists } from '../../cluster/recorded-lists.ts'
import { type RecordedServer, startRecordedServer } from '../../cluster/recorded-server.ts'
import { isListed } from '../../domain/facts.ts'
import { Refused } from '../../domain/refused.ts'
import type { Probe } from './arguments.ts'
import { asJson } from './json.ts'
import { judgeAll } from './judged.ts'
import { probeCluster } from './probe-cluster.ts'
import { report } from './reported.ts'

const at = '2026-11-22T15:07:00.000Z'
const notInstalled = ['keda.sh/v1alpha1 scaledobjects', 'gateway.networking.k8s.io/v1 httproutes']
const look = { lang: 'en', columns: 100, colour: false } as const
const open: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function serve(options: Parameters<typeof startRecordedServer>[0] = {}): Promise<RecordedServer> {
  const server = await startRecordedServer(options)
  open.push(() => server.close())
  return server
}

async function probe(server: RecordedServer, over: Partial<Probe> = {}, token = server.token) {
  const folder = await mkdtemp(join(tmpdir(), 'landfall-probe-'))
  open.push(() => rm(folder, { recursive: true }))
  const [tokenFile, caFile] = [join(folder, 'token'), join(folder, 'ca.pem')]
  await writeFile(tokenFile, token)
  await writeFile(caFile, server.ca)
  const command: Probe = {
    name: 'probe',
    target: { from: 'server', server: server.url, tokenFile, caFile },
    namespaces: [],
    checks: [],
    format: 'json',
    lang: 'en',
    ...over,
  }
  return probeCluster(command, { env: {}, now: () => Date.parse(at), look, onFact: () => {} })
}

const refused = (answer: Promise<unknown>) =>
  answer.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Refused ? `${error.code}: ${error.message}` : String(error)),
  )

test('a server with the recorded lists gives the verdicts of the recorded facts', async () => {
  const facts = factsFromObjects([...recordedLists().values()], at, { whole: true, notInstalled })
  const listed = everyCheck.filter(({ check }) => check.needs.every(isListed))
  const expected = asJson(report(judgeAll(facts, listed, [], at), 'en'))
  const checks = listed.map(({ check }) => check.id)
  const { stdout, stderr, code } = await probe(await serve(), { checks })
  expect(stdout).toBe(expected)
  expect({ stderr, code }).toEqual({ stderr: '', code: 1 })
  expect(expected.match(/"service":/g)?.length).toBeGreaterThan(8)
}, 20_000)

test('only what the asked checks read is read, and only of the asked namespaces', async () => {
  const server = await serve()
  const { stdout } = await probe(server, { checks: ['image-tag'], namespaces: ['homes-batch'] })
  expect(JSON.parse(stdout)).toMatchObject({
    services: expect.arrayContaining([expect.objectContaining({ namespace: 'homes-batch', service: 'crm-sync' })]),
  })
  expect(stdout).not.toContain('homes-web')
  expect(server.requests.filter((path) => !path.includes('/namespaces/homes-batch/'))).toEqual([])
  expect(server.requests.some((path) => path.includes('/servicemonitors'))).toBe(false)
})

test('a refused list makes its checks unknown, is told, and does not decide the exit code', async () => {
  const server = await serve({ faults: { nodes: '403' } })
  const { stdout, stderr, code } = await probe(server, {
    checks: ['replica-spread'],
    namespaces: ['homes-web'],
  })
  expect(stdout).toContain(
    '"check":"replica-spread","version":1,"area":"capacity","level":"silver","severity":"warning","outcome":"unknown"',
  )
  expect(stderr).toMatch(/^FACT_UNREAD: nodes: .*could not be read \(refused\): nodes is forbidden: .*\n$/)
  expect(code).toBe(0)
})

test('a wrong token is a refusal that says what to do', async () => {
  expect(await refused(probe(await serve(), { checks: ['image-tag'] }, 'wrong'))).toBe(
    'CLUSTER_REFUSED: The cluster refuses to show workloads: Unauthorized. Name a namespace with --namespace, or grant what landfall cluster-role prints.',
  )
})

test.each([
  ['500', 'CLUSTER_UNREACHABLE: '],
  ['reset', 'CLUSTER_UNREACHABLE: '],
  ['html', 'CLUSTER_ANSWER_INVALID: '],
  ['404', 'CLUSTER_ANSWER_INVALID: '],
] as const)('a server that only answers %s is no cluster', async (fault, code) => {
  const server = await serve({ faults: { '*': fault } })
  expect(await refused(probe(server, { checks: ['image-tag'] }))).toContain(code)
})

test('a namespace without workloads is not a pass', async () => {
  const { stderr, code } = await probe(await serve(), { checks: ['image-tag'], namespaces: ['nowhere'] })
  expect({ stderr, code }).toEqual({ stderr: 'NO_WORKLOADS: No workload was found where you asked.\n', code: 2 })
})
