import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { expect, test } from '#e2e/test.ts'
import { checks } from '#lib/checks/index.ts'
import { sayIn, summaryIn } from '#lib/checks/sentence.ts'
import { startRecordedServer } from '#lib/cluster/recorded-server.ts'
import { isListed } from '#lib/domain/facts.ts'
import { serviceDetailSchema } from '#lib/domain/service.ts'
import { serviceListSchema } from '#lib/domain/service-list.ts'

interface Said {
  outcome: string
  summary: string
  findings: { subject: string; message: string }[]
}
type Verdicts = Record<string, Said>

/** Runs `landfall probe … --format json` as a person would; what it prints by service and check. */
async function terminal(...args: string[]): Promise<Verdicts> {
  const stdout = await new Promise<string>((resolve, reject) => {
    const done = (error: unknown, out: string) => (out === '' ? reject(error) : resolve(out))
    execFile(process.execPath, ['lib/bin/cli.ts', 'probe', ...args, '--format', 'json'], { maxBuffer: 1 << 26 }, done)
  })
  const said: Verdicts = {}
  for (const { service, verdicts } of JSON.parse(stdout).services)
    for (const { check, outcome, summary, findings } of verdicts)
      said[`${service} ${check}`] = { outcome, summary, findings }
  return said
}

/** What the worker stored, as the API gives it, in English. */
async function stored(request: APIRequestContext): Promise<Verdicts> {
  const said: Verdicts = {}
  const { rows } = serviceListSchema.parse(await (await request.get('/api/v1/services?limit=200')).json())
  for (const row of rows) {
    const { items, name } = serviceDetailSchema.parse(await (await request.get(`/api/v1/services/${row.id}`)).json())
    for (const item of items) {
      const check = checks.find(({ id }) => id === item.check)
      if (check === undefined || item.outcome === null || item.summary === null)
        throw new Error(`${name} ${item.check} was not measured`)
      said[`${name} ${item.check}`] = {
        outcome: item.outcome,
        summary: summaryIn('en', check, { summary: item.summary, alike: item.alike }),
        findings: item.findings.map(({ subject, message }) => ({ subject, message: sayIn('en', check, message) })),
      }
    }
  }
  return said
}

/** Pods say something else each time they are asked, and a terminal knows of no drain test. */
const listed = new Set(checks.filter(({ needs }) => needs.every(isListed)).map(({ id }) => id))

/**
 * Of what the lists tell: how long a pod takes to become ready differs from start to start; that it is quick does not.
 */
function withoutSeconds(verdicts: Verdicts): Verdicts {
  const blur = (key: string, said: Said) => (key.endsWith(' start-time') ? { ...said, summary: '' } : said)
  const same = Object.entries(verdicts).filter(([key]) => listed.has(key.split(' ').at(-1) ?? ''))
  expect(same.length).toBeGreaterThan(11 * 25)
  return Object.fromEntries(same.map(([key, said]) => [key, blur(key, said)]))
}

test('the terminal says of the sandbox what the worker stored', async ({ request }) => {
  const probed = await terminal('--kubeconfig', join(process.env.E2E_DATA ?? '', 'sandbox', 'kubeconfig'))
  expect(Object.keys(probed).length).toBe(11 * checks.length)
  expect(withoutSeconds(probed)).toEqual(withoutSeconds(await stored(request)))
})

test('a server that answers with the recorded lists gives the same verdicts', async ({ request }) => {
  const server = await startRecordedServer()
  const folder = await mkdtemp(join(tmpdir(), 'landfall-recorded-'))
  const [token, ca] = [join(folder, 'token'), join(folder, 'ca.crt')]
  await Promise.all([writeFile(token, server.token), writeFile(ca, server.ca)])
  try {
    const probed = await terminal('--server', server.url, '--token-file', token, '--ca-file', ca)
    expect(withoutSeconds(probed)).toEqual(withoutSeconds(await stored(request)))
  } finally {
    await server.close()
  }
})
