import type { Page } from '@playwright/test'
import { detailSchema, faultsOf, fleetOf, listSchema, pageOf, widths } from './hostile.ts'
import { expect, test } from './test.ts'
import { type World, worldOf } from './world.ts'

/** Nothing leaves its place, however wide the window is. */
async function expectInPlace(page: Page, screen: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    expect.soft(await faultsOf(page), `${screen} at ${width}`).toEqual([])
  }
}

test.describe('a fleet with names of every kind', () => {
  let world: World
  test.beforeAll(async () => {
    test.setTimeout(120_000)
    // 60 and more findings become 400, of which 50 are kept
    const sql = `UPDATE evidence SET more = 400 - jsonb_array_length(findings) WHERE more > 0;
      UPDATE team SET name = 'צוות <b>חיפוש</b>', name_key = 'צוות' WHERE slug = (SELECT min(slug) FROM team t
        WHERE EXISTS (SELECT FROM service s WHERE s.team_id = t.id));`
    world = await worldOf(24, { sql })
  })
  test.afterAll(() => world?.stop())

  test('nothing leaves its place in the lists and the overview, and no script of a name runs', async ({ browser }) => {
    test.slow()
    const page = await pageOf(browser, world, 1440)
    const names = await fleetOf(page, world)
    expect(names.some(({ name }) => /^<script>/.test(name))).toBe(true)
    expect(Math.max(...names.map(({ name }) => name.length))).toBe(120)
    for (const screen of [
      '/',
      '/services?view=map',
      '/services?group=team',
      '/services?view=map&group=team',
      '/unassigned',
      '/clusters',
      '/services',
    ]) {
      await page.goto(screen)
      await expectInPlace(page, screen)
    }
    for (const { id, name } of names)
      await expect(page.locator(`tbody th a[href="/services/${id}"]`), name).toHaveText(name)
    await page.context().close()
  })

  test('nothing leaves its place on the pages of any of them', async ({ browser }) => {
    test.setTimeout(240_000)
    const page = await pageOf(browser, world, 1440)
    for (const { id, name } of (await fleetOf(page, world)).slice(0, 24)) {
      if (/^[a-z]+-[a-z]+-[a-z]+$/.test(name)) continue
      const { lastRun } = detailSchema.parse(
        await (await page.request.get(`${world.origin}/api/v1/services/${id}`)).json(),
      )
      // the views share their head: the longest names and one that turns are enough for all of them
      const all = name.length === 120 || /^[\u0590-\u05ff]/.test(name)
      const views = all ? ['', '/workloads', '/runs', '/timeline', '/checks/grace-budget'] : ['']
      const own = views.map((part) => `/services/${id}${part}`)
      for (const screen of [...own, ...(lastRun === null ? [] : [`/runs/${lastRun.id}`])]) {
        await page.goto(screen)
        await expectInPlace(page, screen)
        expect.soft(await page.getByRole('heading', { level: 1 }).textContent(), screen).toContain(name)
      }
    }
    await page.context().close()
  })

  test('the palette finds them and shows each on its line', async ({ browser }) => {
    for (const width of widths) {
      const page = await pageOf(browser, world, width)
      await page.goto('/checks')
      const field = page.getByRole('combobox', { name: 'Search or jump to' })
      await expect(async () => {
        await page.keyboard.press('Control+k')
        await expect(field).toBeFocused({ timeout: 1_000 })
      }).toPass()
      for (const text of ['住まい探し', '🏠', 'خدمة', 'WWWW', '<script', '=HYPER', 'Antidis']) {
        await field.fill(text)
        const option = page.getByRole('option').filter({ hasText: text }).first()
        await expect(option, text).toBeVisible()
        const { height } = (await option.boundingBox()) ?? { height: 0 }
        expect(height, text).toBeLessThan(48)
        expect.soft(await faultsOf(page), `${text} at ${width}`).toEqual([])
      }
      await page.context().close()
    }
  })

  test('in the CSV no name is a formula, and in Markdown none is markup', async ({ request }) => {
    const csv = await (await request.get(`${world.origin}/api/v1/services.csv`)).text()
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(csv).not.toMatch(/[,\n"]=HYPERLINK/)
    const { rows } = listSchema.parse(await (await request.get(`${world.origin}/api/v1/services?text=script`)).json())
    const script = rows.find(({ name }) => name.startsWith('<script>'))
    const text = await (await request.get(`${world.origin}/api/v1/services/${script?.id}/checklist.md`)).text()
    expect(text).toMatch(/^# &lt;script/)
    expect(text).not.toContain('<script')
  })

  for (const [what, name] of [
    ['that turns text around', 'abc\u202edcba'],
    ['of 121 characters', 'あ'.repeat(121)],
    ['of spaces', '   '],
    ['with a control character', 'a\u0007b'],
    ['of stacked marks', `a${'\u0301'.repeat(6)}`],
  ] as const)
    test(`a name ${what} is refused`, async ({ request }) => {
      const response = await request.post(`${world.origin}/api/v1/services`, {
        headers: { origin: world.origin },
        data: { name, team: 'nobody', refs: [] },
      })
      expect(response.status()).toBe(422)
      expect(await response.json()).toMatchObject({ error: { code: 'INVALID_NAME', field: 'name' } })
    })

  test('of 400 findings few are shown, 50 on demand, and all are counted', async ({ browser }) => {
    const page = await pageOf(browser, world, 390)
    for (const { id } of await fleetOf(page, world)) {
      await page.goto(`/services/${id}`)
      if ((await page.getByText('of 400 findings').count()) > 0) break
    }
    const rest = page.locator('details').filter({ hasText: '45 more of 400 findings' }).last()
    const item = page.locator('li.item').filter({ has: rest })
    const shown = item.locator('code').filter({ visible: true })
    await expect(shown).toHaveCount(5)
    await rest.getByText('45 more of 400 findings').click()
    await expect(shown).toHaveCount(50)
    await expect(item.getByText('350 more findings are counted but not kept: 400 in all.')).toBeVisible()
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })
})
