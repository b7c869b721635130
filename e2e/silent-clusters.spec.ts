import type { Page } from '@playwright/test'
import { detailSchema, listSchema, pageOf } from './hostile.ts'
import { expect, test } from './test.ts'
import { type World, worldOf } from './world.ts'

test.describe('a fleet whose clusters are silent for a day, with facts in an older format', () => {
  let world: World
  test.beforeAll(async () => {
    test.setTimeout(120_000)
    const sql = `UPDATE cluster SET fault_code = 'CLUSTER_UNREACHABLE', fault_message = 'connect ECONNREFUSED';
      UPDATE checklist_item SET fresh_hours = 24; UPDATE snapshot SET format = 0`
    world = await worldOf(24, { hoursAgo: 23, sql })
  })
  test.afterAll(() => world?.stop())

  /** A service that was measured in the last round, 25 hours ago, with its run. */
  async function measured(page: Page): Promise<{ id: string; run: string }> {
    const { rows } = listSchema.parse(
      await (await page.request.get(`${world.origin}/api/v1/services?sort=measured&order=desc&freshness=stale`)).json(),
    )
    for (const { id } of rows) {
      const answer = await (await page.request.get(`${world.origin}/api/v1/services/${id}`)).json()
      const { lastRun } = detailSchema.parse(answer)
      if (lastRun !== null && Date.now() - Date.parse(answer.measuredAt) < 26 * 3_600_000)
        return { id, run: lastRun.id }
    }
    throw new Error('No service was measured in the last round.')
  }

  test('the overview counts all of it as stale and none of it at a level', async ({ browser }) => {
    const page = await pageOf(browser, world, 1440)
    await page.goto('/')
    const figure = (name: string) => page.locator('.figures > div').filter({ hasText: name }).locator('dd')
    await expect(figure('Measured and fresh')).toHaveText('0')
    expect(Number(await figure('With stale results').textContent())).toBeGreaterThan(15)
    const main = page.getByRole('main')
    await expect(main.getByText(/none is at bronze or better; \d+ have stale results/)).toBeVisible()
    await expect(
      page.getByRole('table', { name: 'Results by area' }).getByRole('link', { name: /, Pass$/ }),
    ).toHaveCount(0)
    await page.context().close()
  })

  test('the list says of each how old it is, and no cell of the map is green', async ({ browser }) => {
    const page = await pageOf(browser, world, 1440)
    await page.goto('/services?freshness=stale')
    const rows = page.locator('table.services tbody tr')
    const count = await rows.count()
    expect(count).toBeGreaterThan(15)
    await expect(rows.getByText('Stale', { exact: true })).toHaveCount(count)
    await expect(rows.getByText('Below bronze', { exact: true })).toHaveCount(count)
    await page.goto('/services?view=map')
    await expect(page.locator('table.heat-map tbody .is-pass')).toHaveCount(0)
    await page.context().close()
  })

  test('a service says of when it is and keeps what it last said without its colour', async ({ browser }) => {
    const page = await pageOf(browser, world, 1440)
    const { id } = await measured(page)
    await page.goto(`/services/${id}`)
    await expect(page.getByText(/^Nothing here is current: the data is as of /)).toBeVisible()
    await expect(page.getByText(/does not answer any more\. Its last answer: /)).toBeVisible()
    await expect(page.getByText('was: Pass').first()).toBeVisible()
    await expect(page.getByRole('main').locator('.is-pass')).toHaveCount(0)
    const text = await (await page.request.get(`${world.origin}/api/v1/services/${id}/checklist.md`)).text()
    expect(text).toContain('| Stale (Pass) |')
    expect(text).not.toContain('| Pass |')
    await page.context().close()
  })

  test('facts of an older format are said to be so wherever they would be shown', async ({ browser }) => {
    const page = await pageOf(browser, world, 1440)
    const { id, run } = await measured(page)
    await page.goto(`/runs/${run}`)
    await expect(page.getByText('stored by another version').first()).toBeVisible()
    await expect(page.getByRole('link', { name: /Download/ })).toHaveCount(0)
    await page.goto(`/services/${id}/workloads`)
    await expect(
      page.getByText(/^The facts of .+ were written by another version of Landfall and cannot be shown\./),
    ).toBeVisible()
    const response = await page.request.get(`${world.origin}/api/v1/runs/${run}/snapshot`)
    expect(response.status()).toBe(410)
    expect(await response.json()).toMatchObject({ error: { code: 'SNAPSHOT_UNREADABLE' } })
    await page.context().close()
  })
})
