import { expect } from '@playwright/test'
import { photograph } from './photograph.ts'
import { screens, test } from './test.ts'
import { worldOf, worldWithoutDatabase } from './world.ts'

const places = ['/', '/services', '/services?view=map', '/unassigned', '/clusters', '/checks', '/checks/grace-budget']

// a picture of everything in every look takes its time
test.setTimeout(process.env.PHOTOGRAPHS ? 1_800_000 : 240_000)

test('the sample fleet looks right on every screen', async ({ browser, baseURL }) => {
  await photograph(browser, baseURL ?? '', 'little', screens)
})

test('before anybody has used it, every screen says the next step', async ({ browser }) => {
  const world = await worldOf(0)
  try {
    await photograph(browser, world.origin, 'none', [...places, '/clusters/add'])
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
    const parts = ['', '/workloads', '/runs', '/timeline', '/checks/grace-budget'].map((part) => `${first}${part}`)
    const rest = ['/clusters/tokyo', '/clusters/old-datacenter', run ?? '']
    await photograph(browser, world.origin, 'much', [...places, ...more, ...parts, ...rest])
  } finally {
    await world.stop()
  }
})

test('a screen that cannot reach the database says so', async ({ browser }) => {
  const world = await worldWithoutDatabase()
  try {
    await photograph(browser, world.origin, 'error', [...places, '/services/search-api'])
  } finally {
    await world.stop()
  }
})
