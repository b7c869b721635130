import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext, Page } from '@playwright/test'
import { environmentOf, processOf } from '#e2e/processes.ts'
import { address } from '#e2e/stack.ts'
import { expect, test } from '#e2e/test.ts'
import { runSchema } from '#lib/domain/run.ts'
import { serviceDetailSchema } from '#lib/domain/service.ts'
import { serviceListSchema } from '#lib/domain/service-list.ts'

/** Starts a probe and answers with its id. */
async function start(request: APIRequestContext, service: string): Promise<string> {
  const answer = await request.post(`/api/v1/services/${service}/runs`, { data: {}, headers: { origin: address } })
  return runSchema.parse(await answer.json()).id
}
async function lastRun(request: APIRequestContext, service: string): Promise<string> {
  const { lastRun: run } = serviceDetailSchema.parse(await (await request.get(`/api/v1/services/${service}`)).json())
  if (run === null) throw new Error(`${service} was never probed`)
  return run.id
}

/** A run of the service that is done: its last one, or another when that was cancelled or goes on. */
async function doneRun(request: APIRequestContext, service: string): Promise<string> {
  const read = async (run: string) => runSchema.parse(await (await request.get(`/api/v1/runs/${run}`)).json())
  const last = await read(await lastRun(request, service))
  if (last.state === 'done') return last.id
  const run = await start(request, service)
  await expect.poll(async () => (await read(run)).state, { timeout: 40_000 }).toBe('done')
  return run
}

/** Nothing is judged until `go` is called: the worker stands still in the middle of its work. */
function holdWorker(): () => void {
  const worker = processOf('lib/bin/worker.ts')
  process.kill(worker, 'SIGSTOP')
  return () => process.kill(worker, 'SIGCONT')
}
const secondAddress = 'http://127.0.0.1:47321'

/** Another web process on the same database, so that it can be ended without ending the product. Resolves once it answers. */
async function startWeb(): Promise<ChildProcess> {
  const env = {
    ...environmentOf(processOf('lib/bin/web.ts')),
    PORT: '47321',
    OPS_PORT: '47322',
    APP_URL: secondAddress,
    NODE_ENV: 'production' as const,
  }
  const web = spawn(process.execPath, ['lib/bin/web.ts'], { env, stdio: 'ignore' })
  await expect
    .poll(
      () =>
        fetch(`${secondAddress}/api/v1/checks`).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
  return web
}
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().reduce((sum, entry) => sum + Number(Reflect.get(entry, 'value')), 0)),
        ).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 500)
      }),
  )

test('a run is followed live, fills rows that stand already, and ends as the server says', async ({
  page,
  request,
}) => {
  const go = holdWorker()
  try {
    const run = await start(request, 'search-api')
    await page.goto(`/runs/${run}`)
    await expect(page.getByRole('heading', { name: 'Probe of search-api' })).toBeVisible()
    await expect(page.getByText('Waiting for a worker …', { exact: true })).toBeVisible()
    await expect(page.locator('#grace-budget')).toContainText('preStop and draining fit the grace period')
  } finally {
    go()
  }
  await expect(page.locator('#grace-budget')).toContainText('preStop 0 s + 10 s to drain > grace 8 s', {
    timeout: 40_000,
  })
  await expect(page.getByText(/^\d+ checks judged/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Difference to an earlier run' })).toBeVisible()
  await expect(page.getByText(/verdicts? (is|are) the same/)).toBeVisible()
  expect(await shiftOf(page)).toBeLessThanOrEqual(0.01)
})

test('the server is restarted in the middle of a run, and the page ends right without a reload', async ({
  page,
  request,
}) => {
  test.slow()
  const go = holdWorker()
  const lost = page.getByText('Connection lost, resuming. The probe itself goes on.')
  const first = await startWeb()
  let second: ChildProcess | null = null
  try {
    const run = await start(request, 'favorites')
    await page.goto(`${secondAddress}/runs/${run}`)
    await expect(page.getByText('Waiting for a worker …', { exact: true })).toBeVisible()
    await page.evaluate(() => Reflect.set(window, 'sameDocument', true))
    first.kill('SIGKILL')
    await expect(lost).toBeVisible({ timeout: 20_000 })
    second = await startWeb()
    await expect(lost).toBeHidden({ timeout: 60_000 })
    go()
    await expect(page.getByText(/^\d+ checks judged/)).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('button', { name: 'Probe again' })).toBeVisible()
    expect(await page.evaluate(() => Reflect.get(window, 'sameDocument'))).toBe(true)
  } finally {
    go()
    first.kill('SIGKILL')
    second?.kill('SIGKILL')
  }
})

test('a run is cancelled at once; one that has ended is not, in words', async ({ page, request, context }) => {
  const go = holdWorker()
  try {
    const run = await start(request, 'recommend')
    const other = await context.newPage()
    await Promise.all([page.goto(`/runs/${run}`), other.goto(`/runs/${run}`)])
    // the second page does not hear that the run has ended
    await other.route('**/api/v1/runs/*/events?*', (route) => route.abort())
    await other.reload()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('This run was cancelled before it had judged anything.')).toBeVisible()
    await other.getByRole('button', { name: 'Cancel' }).click()
    await expect(other.getByText('This run has ended already, so there is nothing to cancel.')).toBeVisible()
  } finally {
    go()
  }
})

test('two tabs that probe the same service show the same run', async ({ context, request }) => {
  const ended = await lastRun(request, 'map-tiles')
  const go = holdWorker()
  try {
    const tabs = await Promise.all([context.newPage(), context.newPage()])
    for (const tab of tabs) {
      await tab.goto(`/runs/${ended}`)
      await tab.getByRole('button', { name: 'Probe again' }).click()
      await expect(tab).not.toHaveURL(new RegExp(ended))
    }
    expect(tabs[0]?.url()).toBe(tabs[1]?.url())
  } finally {
    go()
  }
})

test('without a script an ended run reads, a live one says where it is, and another run can be chosen', async ({
  browser,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const go = holdWorker()
  try {
    await page.goto(`/runs/${await start(request, 'search-api')}`)
    await expect(page.getByText('Waiting for a worker …', { exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Reload to see how far it is.' })).toBeVisible()
  } finally {
    go()
  }
  await expect(async () => {
    await page.reload()
    await expect(page.getByText(/^\d+ checks judged/)).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 40_000 })
  await page.getByRole('combobox', { name: 'Compared with' }).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page).toHaveURL(/\?against=/)
  await expect(page.getByText(/verdicts? (is|are) the same/)).toBeVisible()
  await context.close()
})

test('a run of unknown id is the page of nothing', async ({ page }) => {
  const answer = await page.goto('/runs/00000000-0000-4000-8000-000000000000')
  expect(answer?.status()).toBe(404)
  await page.goto('/runs/x')
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
})

test('a failed stream asks again after the last event that was heard', async ({ request }) => {
  const run = await lastRun(request, 'listing-web')
  const all = await (await request.get(`/api/v1/runs/${run}/events`)).text()
  const ids = [...all.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  const rest = await request.get(`/api/v1/runs/${run}/events`, { headers: { 'last-event-id': String(ids.at(-3)) } })
  expect([...(await rest.text()).matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual(ids.slice(-2))
})

test('every service of the fleet: its downloaded run is judged again with the same bytes', async ({ request }) => {
  test.slow()
  const folder = await mkdtemp(join(tmpdir(), 'landfall-e2e-replay-'))
  const { rows } = serviceListSchema.parse(await (await request.get('/api/v1/services?limit=200')).json())
  for (const { id: service } of rows) {
    const run = await doneRun(request, service)
    const file = await request.get(`/api/v1/runs/${run}/snapshot`)
    expect(file.headers()['content-disposition']).toBe(`attachment; filename="run-${run}.json"`)
    const path = join(folder, `${service}.json`)
    await writeFile(path, await file.body())
    const replayed = await new Promise<string>((resolve, reject) => {
      const done = (error: unknown, stdout: string, stderr: string) => (error ? reject(Error(stderr)) : resolve(stdout))
      execFile(process.execPath, ['lib/bin/cli.ts', 'replay', path], { maxBuffer: 1 << 26 }, done)
    })
    expect(replayed).toBe(`${await (await request.get(`/api/v1/runs/${run}/verdicts`)).text()}\n`)
  }
})
