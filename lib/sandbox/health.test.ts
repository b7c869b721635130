import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { healthResponse } from '../checks/health-response.ts'
import { judgeService } from '../checks/judge.ts'
import { connect } from '../cluster/connect.ts'
import { gather } from '../cluster/index.ts'
import { readKubeconfig } from '../cluster/kubeconfig.ts'
import { measureFacts } from '../cluster/measure/index.ts'
import { podDirectOf } from '../cluster/measure/pod-direct.ts'
import { guardOf } from '../cluster/outbound/guard.ts'
import { type Sandbox, startSandbox } from './start.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const rules = { allowLoopback: true, own: [] }
const allow = ['127.64.0.0/10', '127.128.0.0/10'].map((cidr) => ({ cidr, ports: '*' }))
const dir = mkdtempSync(join(tmpdir(), 'landfall-health-'))
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ dir })
  await sandbox.ready()
})
afterAll(async () => {
  await sandbox.stop()
  rmSync(dir, { recursive: true, force: true })
})

const questions = [{ check: healthResponse.id, needs: healthResponse.needs, params: { appPath: '/' } }]
const items = [{ check: healthResponse, params: {} }]

/** Outcome of the check by workload. */
async function outcomes(podGet?: ReturnType<typeof podDirectOf>): Promise<Record<string, string | undefined>> {
  const target = readKubeconfig(readFileSync(sandbox.kubeconfig, 'utf8'), undefined, Date.now(), rules)
  const connection = connect(target, { permit: async () => undefined })
  try {
    const lists = await gather(connection, {
      facts: ['workloads', 'services', 'pods'],
      namespaces: 'all',
      now: Date.now,
    })
    const workloads = lists.workloads?.ok ? lists.workloads.value : []
    const wanted = workloads.map((workload) => ({ workload, questions }))
    const ask = { facts: ['healthResponse' as const], wanted, now: Date.now, ...(podGet && { podGet }) }
    const set = { ...lists, ...(await measureFacts(connection, lists, ask)) }
    const at = new Date().toISOString()
    return Object.fromEntries(workloads.map((each) => [each.name, judgeService(set, [each], items, at)[0]?.outcome]))
  } finally {
    await connection.close()
  }
}

const expected = {
  'listing-web': 'pass',
  'search-api': 'pass',
  'agent-portal': 'notApplicable',
  'image-resizer': 'pass',
  favorites: 'fail',
  'crm-sync': 'notApplicable',
}

describe('the healthy proxy over a dead application is found, and nobody else', () => {
  test.runIf(process.platform === 'linux')('at the addresses of the pods', async () => {
    expect(await outcomes(podDirectOf(guardOf(rules, allow)))).toMatchObject(expected)
  })

  test('through the API server', async () => {
    expect(await outcomes()).toMatchObject(expected)
  })
})

test('where no address is listed nothing is asked, and nothing is judged', async () => {
  expect(await outcomes(podDirectOf(guardOf(rules, [])))).toMatchObject({
    favorites: 'unknown',
    'listing-web': 'unknown',
  })
})
