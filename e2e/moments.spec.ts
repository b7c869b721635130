import type { Browser, Page } from '@playwright/test'
import { words } from '#components/words/index.ts'
import { hands } from './moments.ts'
import { expectSound, inEveryLook, keepPicture } from './photograph.ts'
import { expect, test } from './test.ts'
import { type World, worldOf } from './world.ts'

test.setTimeout(process.env.PHOTOGRAPHS ? 1_800_000 : 240_000)

/** A fleet probe in the middle of its work, and a cluster of each state one seldom meets. */
const sql = `
  CREATE TEMP TABLE latest AS SELECT gen_random_uuid() AS id;
  INSERT INTO probe_batch (id, scope, trigger, actor, state, started_at, lease_until, worker)
    SELECT id, 'fleet', 'person', 'admin', 'running', now() - interval '40 s', now() + interval '1 hour', 'w' FROM latest;
  INSERT INTO batch_cluster SELECT l.id, c.id FROM latest l, cluster c WHERE c.slug IN ('tokyo', 'osaka');
  INSERT INTO run_event (batch_id, seq, data) SELECT id, n, data::json FROM latest, (VALUES
    (1, '{"type":"state","state":"running"}'),
    (2, '{"type":"fact","fact":"workloads","ok":true}'),
    (3, '{"type":"fact","fact":"pods","ok":true}'),
    (4, '{"type":"fact","fact":"monitors","ok":false}')) told (n, data);
  INSERT INTO probe_run (service_id, batch_id, state, started_at, ended_at, event_base, error_code, error_message)
    SELECT s.id, s.batch, state, CASE WHEN state <> 'queued' THEN now() - interval '39 s' END,
      CASE WHEN ended THEN now() - interval '2 s' END, CASE WHEN ended THEN 4 END,
      CASE WHEN state = 'failed' THEN 'PROBE_GAVE_UP' END,
      CASE WHEN state = 'failed' THEN 'The probe was started again too often without coming to an end.' END
    FROM (SELECT id, batch, state, state NOT IN ('running', 'queued') AS ended FROM (
      SELECT service.id, latest.id AS batch,
        (ARRAY['failed', 'cancelled', 'running', 'queued', 'done'])[1 + row_number() OVER (ORDER BY slug) % 5] AS state
      FROM service, latest) counted) s;
  UPDATE cluster SET source = 'stored', kubeconfig = NULL, server = 'https://10.20.30.40:6443', verified_at = now(), verified_epoch = epoch,
    powers = '{"lists":{"apps/deployments":"everywhere","/pods":["homes-web"]},"strong":[{"power":"secrets","where":null},{"power":"podsExec","where":"homes-web"}],"asked":["homes-web"],"incomplete":true}'
  WHERE slug = 'tokyo';
  INSERT INTO cluster_credential (cluster_id, kind, server, expires_at, key_id, sealed_key, sealed, added_by)
    SELECT id, 'token', 'https://10.20.30.40:6443', now() + interval '3 days', 'k', '', '', 'admin' FROM cluster WHERE slug = 'tokyo';
  UPDATE cluster SET removed_at = now() WHERE slug = 'osaka';`

let world: World
test.beforeAll(async () => {
  test.setTimeout(120_000)
  world = await worldOf(60, { sql })
})
test.afterAll(() => world?.stop())

/** The batch that goes on, and a run of it in each state. */
async function readBatch(page: Page): Promise<Record<'batch' | 'failed' | 'cancelled' | 'running' | 'queued', string>> {
  const { rows } = await (await page.request.get(`${world.origin}/api/v1/services?limit=200`)).json()
  for (const { id } of rows) {
    const { lastRun } = await (await page.request.get(`${world.origin}/api/v1/services/${id}`)).json()
    if (lastRun?.state !== 'running') continue
    await page.goto(`${world.origin}/runs/${lastRun.id}`)
    const batch = (await page.locator('a[href^="/runs/batch/"]').getAttribute('href')) ?? ''
    await page.goto(`${world.origin}${batch}`)
    const at = async (state: 'failed' | 'cancelled' | 'running' | 'queued') => {
      const row = page.getByRole('row').filter({ has: page.getByText(words.en.states.run[state], { exact: true }) })
      return (await row.first().getByRole('link').getAttribute('href')) ?? ''
    }
    return {
      batch,
      failed: await at('failed'),
      cancelled: await at('cancelled'),
      running: await at('running'),
      queued: await at('queued'),
    }
  }
  throw new Error('No run goes on.')
}

const see = async (browser: Browser, named: Record<string, string>, prepare = async (_: Page) => {}) =>
  inEveryLook(browser, world.origin, async (page, look) => {
    for (const [name, path] of Object.entries(named)) {
      await prepare(page)
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForTimeout(300)
      await expectSound(page, name, look)
      await keepPicture(page, 'moments', name, look, true)
    }
  })

test('a run looks right in each of its states, and so does the probe of a fleet', async ({ browser, page }) => {
  const { batch, ...runs } = await readBatch(page)
  await see(browser, {
    ...Object.fromEntries(Object.entries(runs).map(([name, path]) => [`run-${name}`, path])),
    batch,
  })
  await inEveryLook(browser, world.origin, async (own, look) => {
    await own.route('**/api/v1/runs/*/events?*', (route) => route.abort())
    await own.goto(runs.running)
    await expect(own.getByText(words[look.locale].run.lost)).toBeVisible()
    await expectSound(own, 'a lost connection', look)
    await keepPicture(own, 'moments', 'run-lost', look, true)
  })
})

test('a cluster looks right when it may do too much, is silent, or was removed', async ({ browser }) => {
  await see(browser, {
    clusters: '/clusters',
    'cluster-strong': '/clusters/tokyo',
    'cluster-silent': '/clusters/old-datacenter',
    'cluster-removed': '/clusters/osaka',
  })
  await inEveryLook(browser, world.origin, async (page, look) => {
    const { credential } = words[look.locale].clusters
    for (const [name, button] of [
      ['replace', credential.replace],
      ['namespaces', credential.edit],
      ['remove', credential.remove],
    ] as const) {
      await page.goto('/clusters/tokyo')
      await expect(async () => {
        await page.getByRole('button', { name: button, exact: true }).click({ timeout: 1_000 })
        await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 })
      }).toPass()
      await expectSound(page, name, look)
      await keepPicture(page, 'moments', `cluster-${name}`, look, false)
    }
  })
})

for (const { name, path, sees, prepare } of hands)
  test(`what a hand opens looks right: ${name}`, async ({ browser }) => {
    await inEveryLook(browser, world.origin, async (page, look) => {
      await page.goto(path)
      await prepare(page, words[look.locale])
      await expectSound(page, name, look)
      await keepPicture(page, 'moments', name, look, sees === 'page')
    })
  })
