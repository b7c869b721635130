import { expect } from '@playwright/test'
import { photograph } from './photograph.ts'
import { screens, test } from './test.ts'
import { worldOf, worldWithoutDatabase } from './world.ts'

const places = ['/', '/services', '/services?view=map', '/unassigned', '/clusters', '/checks', '/checks/grace-budget']

// a picture of everything in every look takes its time
test.setTimeout(process.env.PHOTOGRAPHS ? 1_800_000 : 480_000)

test('the sample fleet looks right on every screen', async ({ browser, baseURL }) => {
  test.skip(!process.env.PHOTOGRAPHS, 'asked of each screen in look.spec.ts')
  await photograph(browser, baseURL ?? '', 'little', screens)
})

test('before anybody has used it, every screen says the next step', async ({ browser }) => {
  const world = await worldOf(0)
  try {
    await photograph(browser, world.origin, 'none', [
      ...places,
      '/clusters/add',
      '/runs/0da98af3-17a1-455d-823e-4666caea01f5',
    ])
  } finally {
    await world.stop()
  }
})

test('hundreds of services with names of every kind look right', async ({ browser, page }) => {
  const world = await worldOf(400)
  try {
    await page.goto(`${world.origin}/services`)
    const first = await page.locator('tbody a[href^="/services/"]').first().getAttribute('href')
    expect(first).not.toBeNull()
    await page.goto(`${world.origin}${first}/runs`)
    const run = await page.locator('main a[href^="/runs/"]').first().getAttribute('href')
    expect(run).not.toBeNull()
    const more = ['/services?sort=level&order=desc', '/services?group=team', '/services?text=nothing-is-called-so']
    const parts = ['', '/workloads', '/runs', '/drain', '/timeline', '/checks/grace-budget'].map(
      (part) => `${first}${part}`,
    )
    const rest = ['/clusters/tokyo', '/clusters/old-datacenter', run ?? '']
    await photograph(browser, world.origin, 'much', [...places, ...more, ...parts, ...rest])
  } finally {
    await world.stop()
  }
})

const withoutDatabase = [
  ...places,
  '/services/search-api',
  '/services/search-api/workloads',
  '/services/search-api/runs',
  '/services/search-api/drain',
  '/services/search-api/timeline',
  '/services/search-api/checks/grace-budget',
  '/clusters/tokyo',
  '/runs/0da98af3-17a1-455d-823e-4666caea01f5',
  '/runs/batch/0da98af3-17a1-455d-823e-4666caea01f5',
  '/drains/0da98af3-17a1-455d-823e-4666caea01f5',
]

test('a screen that cannot reach the database says so, in its status too, and how to go on', async ({
  browser,
  page,
}) => {
  const world = await worldWithoutDatabase()
  try {
    for (const screen of withoutDatabase) {
      const response = await page.request.get(`${world.origin}${screen}`)
      // the reference stands in the program
      const reads = screen === '/checks' ? 200 : 503
      expect.soft(response.status(), screen).toBe(reads)
      if (reads === 503) expect.soft(await response.text(), screen).toMatch(/DB_UNAVAILABLE[\s\S]*Try again</)
    }
    await photograph(browser, world.origin, 'error', withoutDatabase)
  } finally {
    await world.stop()
  }
})
