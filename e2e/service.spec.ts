import { expect, test } from './test.ts'

test('a newcomer sees why search-api may not move', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('link', { name: 'search-api' }).click()
  await expect(
    page.getByRole('heading', {
      name: 'search-api may not move yet: of the 25 checks that silver requires, 3 fail and 6 could not be looked at.',
    }),
  ).toBeVisible()
  const deciding = page.getByRole('list', { name: 'What decides it' })
  await expect(deciding.getByRole('listitem')).toHaveCount(3)
  await expect(deciding).toContainText('preStop 0 s + 10 s to drain > grace 8 s')
  await expect(page.getByText('Fix this first: preStop and draining fit the grace period')).toBeVisible()
  await deciding.getByRole('link', { name: 'preStop and draining fit the grace period' }).click()
  await expect(page).toHaveURL(/#grace-budget$/)
  const item = page.locator('#grace-budget')
  await expect(item).toContainText('Fail')
  await expect(item).toContainText('Required')
  await expect(item).toContainText('preStop 0 s + 10 s to drain > grace 8 s')
  await expect(item).toContainText('Deployment/search-api/container/app')
  await item.getByText('Why, and how to fix it').click()
  await expect(item).toContainText('Raise terminationGracePeriodSeconds')
})

test('what could not be looked at is unknown, with the reason', async ({ page }) => {
  await page.goto('/services/search-api')
  const item = page.locator('#base-os')
  await expect(item).toContainText('Unknown')
  await expect(item).toContainText('No vulnerability report')
})

test('a probe is followed live and ends in fresh evidence', async ({ page }) => {
  await page.goto('/services/favorites')
  await page.getByRole('button', { name: 'Probe now' }).click()
  await expect(page.getByText(/^Measured just now\. Fail 8, unknown 9, warning 3, pass 19\.$/)).toBeVisible({
    timeout: 40_000,
  })
  await expect(page.getByText('Done · by hand')).toBeVisible()
})

test('two tabs probe the same service and both see its end', async ({ context }) => {
  const tabs = await Promise.all([context.newPage(), context.newPage()])
  await Promise.all(tabs.map((tab) => tab.goto('/services/recommend')))
  await Promise.all(tabs.map((tab) => tab.getByRole('button', { name: 'Probe now' }).click()))
  for (const tab of tabs) await expect(tab.getByText(/^Measured just now\./)).toBeVisible({ timeout: 40_000 })
})

test('a stream that breaks is said, and is followed again by itself', async ({ page }) => {
  const stream = '**/api/v1/runs/*/events?*'
  await page.goto('/services/map-tiles')
  await page.route(stream, (route) => route.fulfill({ status: 503, body: '' }))
  await page.getByRole('button', { name: 'Probe now' }).click()
  await expect(page.getByText('Connection lost, resuming. The probe itself goes on.')).toBeVisible()
  await page.unroute(stream)
  await expect(page.getByText(/^Measured just now\./)).toBeVisible({ timeout: 40_000 })
})

test('a server that does not answer is said in one sentence', async ({ page }) => {
  await page.goto('/services/map-tiles')
  await page.route('**/api/v1/services/map-tiles/runs', (route) => route.abort())
  await page.getByRole('button', { name: 'Probe now' }).click()
  await expect(page.getByText('The server did not answer. Check the connection and try again.')).toBeVisible()
})

test('every number of a level opens to what it is made of', async ({ page }) => {
  await page.goto('/services/search-api')
  const levels = page.getByRole('list', { name: 'Way to gold' })
  await expect(levels).toContainText('3 fail')
  await expect(levels).toContainText('6 could not be looked at')
  await levels.getByText('7 of 7 met').click()
  await expect(levels.getByRole('link', { name: 'Every workload is ready' })).toBeVisible()
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Capacity' }).click()
  await expect(page).toHaveURL(/#capacity$/)
})

test('the history of an item is one step from its age', async ({ page }) => {
  await page.goto('/services/search-api')
  await page
    .locator('#grace-budget')
    .getByRole('link', { name: /^History/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/services\/search-api\/checks\/grace-budget$/)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('preStop and draining fit the grace period')
  const changes = page.getByRole('table', { name: 'Changes' })
  await expect(changes.getByRole('row')).toHaveCount(2)
  await expect(changes).toContainText('first measured')
  await expect(changes).toContainText('still stands')
  await expect(page.getByRole('link', { name: 'Checklist', exact: true })).toHaveAttribute('aria-current', 'page')
})

test('the checklist leaves as Markdown in the language of the reader', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/services/search-api')
  await page.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect(page.getByText('Copied')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('# search-api\n\nsearch-api may not move yet')
  expect(copied).toContain('| preStop and draining fit the grace period | Fail |')
  const japanese = await page.request.get('/api/v1/services/search-api/checklist.md?lang=ja')
  expect(japanese.headers()['content-type']).toBe('text/markdown; charset=utf-8')
  expect(await japanese.text()).toContain('search-api はまだ移行できません')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('every view of a service is read', async ({ page }) => {
    await page.goto('/services/listing-web')
    const views = page.getByRole('navigation', { name: 'Views of this service' })
    await views.getByRole('link', { name: 'Workloads' }).click()
    const workload = page.getByRole('article')
    await expect(workload).toContainText('Deployment listing-web')
    await expect(workload).toContainText('ready')
    await expect(page.getByText(/^Data as of /)).toBeVisible()
    await views.getByRole('link', { name: 'Runs' }).click()
    await expect(page.getByRole('table', { name: 'Runs, the latest first' })).toContainText('Done')
    await views.getByRole('link', { name: 'Timeline' }).click()
    await expect(page.getByText('The service was made')).toBeVisible()
    await expect(views.getByRole('link', { name: 'Timeline' })).toHaveAttribute('aria-current', 'page')
    await page.getByText('checks were measured for the first time').click()
    await page.getByRole('link', { name: 'preStop and draining fit the grace period' }).click()
    await expect(page.getByRole('table', { name: 'Changes' })).toBeVisible()
  })
})
