import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'
import { expect, screens, test } from './test.ts'
import { type World, worldOf } from './world.ts'

const listSchema = z.object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) })
const detailSchema = z.object({ lastRun: z.object({ id: z.string() }).nullable() })
const widths = [390, 1440]

/** Text that leaves its window, that is cut without a sign, or that is read from right to left and not kept apart. */
const faultsOf = (page: Page) =>
  page.evaluate(() => {
    const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
    const faults: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) faults.push(`wider by ${root.scrollWidth - root.clientWidth}`)
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (words.nextNode()) {
      const { data, parentElement: parent } = words.currentNode instanceof Text ? words.currentNode : new Text()
      if (parent === null || parent.closest('script, style, noscript, option') !== null) continue
      const at = data.search(rightToLeft)
      if (at >= 0 && parent.closest('bdi, [dir="auto"]') === null && !data.slice(0, at).includes('\u2068'))
        faults.push(`not kept apart: ${parent.outerHTML.slice(0, 160)}`)
      const { overflowX, textOverflow } = getComputedStyle(parent)
      if (
        overflowX === 'hidden' &&
        textOverflow === 'clip' &&
        parent.scrollWidth > parent.clientWidth + 1 &&
        parent.clientWidth > 1
      )
        faults.push(`cut: ${parent.outerHTML.slice(0, 160)}`)
    }
    return faults
  })

async function pageOf(browser: Browser, { origin }: World, width: number): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width, height: 900 }, locale: 'en' })
  const page = await context.newPage()
  page.on('dialog', (dialog) => {
    throw new Error(`A script ran: ${dialog.message()}`)
  })
  return page
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

  async function fleet(page: Page) {
    return listSchema.parse(await (await page.request.get(`${world.origin}/api/v1/services?limit=200`)).json()).rows
  }

  test('nothing leaves its place in the lists and the overview, and no script of a name runs', async ({ browser }) => {
    test.slow()
    for (const width of widths) {
      const page = await pageOf(browser, world, width)
      const names = await fleet(page)
      expect(names.some(({ name }) => /^<script>/.test(name))).toBe(true)
      expect(Math.max(...names.map(({ name }) => name.length))).toBe(120)
      for (const screen of [
        '/',
        '/services',
        '/services?view=map',
        '/services?group=team',
        '/services?view=map&group=team',
        '/unassigned',
        '/clusters',
      ]) {
        await page.goto(screen)
        expect.soft(await faultsOf(page), `${screen} at ${width}`).toEqual([])
      }
      await page.goto('/services')
      for (const { id, name } of names)
        await expect(page.locator(`tbody th a[href="/services/${id}"]`), name).toHaveText(name)
      await page.context().close()
    }
  })

  test('nothing leaves its place on the pages of any of them', async ({ browser }) => {
    test.setTimeout(240_000)
    for (const width of widths) {
      const page = await pageOf(browser, world, width)
      for (const { id, name } of (await fleet(page)).slice(0, 24)) {
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
          expect.soft(await faultsOf(page), `${screen} at ${width}`).toEqual([])
          expect.soft(await page.getByRole('heading', { level: 1 }).textContent(), screen).toContain(name)
        }
      }
      await page.context().close()
    }
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
    for (const { id } of await fleet(page)) {
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

  test('what an address asks for beyond reason is left out or refused, and leads nowhere else', async ({ browser }) => {
    const page = await pageOf(browser, world, 1440)
    const [one, other] = await fleet(page)
    const runOf = async (id = '') =>
      detailSchema.parse(await (await page.request.get(`${world.origin}/api/v1/services/${id}`)).json()).lastRun?.id
    for (const path of [
      '/',
      '/services',
      '/checks',
      '/clusters/add',
      '/unassigned',
      `/services/${one?.id}/runs`,
      `/services/${one?.id}/timeline`,
      `/runs/${await runOf(one?.id)}`,
    ])
      for (const search of [
        'limit=-1',
        'limit=1e9',
        'limit=5&limit=6',
        'sort=password',
        'filter[__proto__]=1',
        '__proto__=1',
        'constructor=1',
        'text=%00',
        'text=%ED%A0%80',
        'cursor=%00',
        'before=%00',
        'before=99999999999999999999999',
        'before=-1',
        'against=%00',
        `against=${await runOf(other?.id)}`,
        'area=__proto__',
        'check=%00&outcome=fail',
        'next=//evil.example',
        'next=/%5Cevil',
        'columns=__proto__',
        'view=%00',
        'with=%00',
        'namespaces=%00',
        'week=2026-W54',
      ]) {
        const response = await page.request.get(`${world.origin}${path}?${search}`, { maxRedirects: 0 })
        expect.soft(response.status(), `${path}?${search}`).toBe(200)
      }
    await page.goto(`/runs/${await runOf(one?.id)}?against=${await runOf(other?.id)}`)
    expect(await page.getByRole('main').textContent()).not.toContain(other?.name)
    for (const path of [
      '/services/%00',
      '/services/%2e%2e%2f',
      '/services/[service]',
      '/services/:id',
      '/services/a;a',
      '/runs/%00',
      '/runs/[run]',
      '/runs/batch/%00',
      '/checks/__proto__',
      '/checks/%00',
      '/clusters/%00',
      '/clusters/constructor',
    ]) {
      const response = await page.request.get(`${world.origin}${path}`, { maxRedirects: 0 })
      expect.soft(response.status(), path).toBe(404)
    }
    for (const path of [
      '/overview?x=1',
      '/search?text=a&text=b',
      '/search?limit=51',
      '/unassigned?limit=0',
      `/services/${one?.id}/timeline?before=-1`,
      `/services/${one?.id}/timeline?limit=1e9`,
      '/services.csv?columns=password',
      '/services?text=%00',
      '/services?from=a',
    ]) {
      const response = await page.request.get(`${world.origin}/api/v1${path}`)
      expect.soft(response.status(), path).toBe(422)
      expect.soft(await response.json(), path).toMatchObject({ error: { code: 'INVALID_PARAMETER' } })
    }
    await page.context().close()
  })
})

test.describe('a fleet whose clusters are silent for a day, with facts in an older format', () => {
  let world: World
  test.beforeAll(async () => {
    test.setTimeout(120_000)
    const sql = `UPDATE cluster SET fault_code = 'CLUSTER_UNREACHABLE', fault_message = 'connect ECONNREFUSED';
      UPDATE snapshot SET format = 0`
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

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('every screen reads as it does with it', async ({ page, browser, baseURL }) => {
    test.slow()
    // only a script can tell the zone of the reader; without one it is that of the server
    const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: true, timezoneId: 'UTC' })
    const scripted = await context.newPage()
    for (const screen of screens) {
      await Promise.all([page.goto(screen), scripted.goto(screen)])
      const own = await headingsOf(page)
      expect(own.length, screen).toBeGreaterThan(0)
      expect.soft(own, screen).toEqual(await headingsOf(scripted))
      if (screen !== '/checks/parts')
        await expect.soft(page.locator('.skeleton').filter({ visible: true }), screen).toHaveCount(0)
    }
    await context.close()
  })
})

/** What is read first of a page. The head of a column that only a script can use, that of the boxes, has no words. */
const headingsOf = async (page: Page) => {
  const headings = page.locator('main').locator('h1, h2, h3, h4, caption, th[scope]').filter({ visible: true })
  return (await headings.allInnerTexts()).filter((text) => text.trim() !== '')
}
