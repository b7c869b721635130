import type { Page } from '@playwright/test'
import { expect, screens, test } from './test.ts'

const reachable =
  'a[href], button:not(:disabled), input:not(:disabled, [type="hidden"]), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]'

/** Everything a hand can operate, marked so that it is recognised when the focus comes by. Answers how many. */
const markAll = (page: Page) =>
  page.evaluate((selector) => {
    const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (each) => each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }),
    )
    for (const [n, each] of shown.entries()) each.dataset.reached = `no ${n} ${each.outerHTML.slice(0, 120)}`
    return shown.length
  }, reachable)

/** Marks what has the focus as reached; answers whether one sees that it has it. */
const reach = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement
    if (!(here instanceof HTMLElement) || here === document.body) return true
    here.dataset.reached = 'yes'
    const { outlineStyle, outlineWidth } = getComputedStyle(here)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
  })

/** Presses a key until it is heard: right after its HTML came a page has no ears yet. */
const pressUntil = (page: Page, key: string, heard: () => Promise<void>) =>
  expect(async () => {
    await page.keyboard.press(key)
    await heard()
  }).toPass()

async function openPalette(page: Page) {
  const field = page.getByRole('combobox', { name: 'Search or jump to' })
  await pressUntil(page, 'Control+k', () => expect(field).toBeFocused({ timeout: 1_000 }))
  return field
}

for (const screen of screens) {
  test(`Tab visits everything that can be operated, and shows where it is, on ${screen}`, async ({ page }) => {
    await page.goto(screen)
    const count = await markAll(page)
    expect(count).toBeGreaterThan(5)
    const unseen: string[] = []
    for (let n = 0; n < count + 2; n++) {
      await page.keyboard.press('Tab')
      if (!(await reach(page)))
        unseen.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? ''))
    }
    const missed = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-reached^="no"]')].map(({ dataset }) => dataset.reached),
    )
    expect(missed).toEqual([])
    expect(unseen).toEqual([])
  })
}

test('the palette finds a service and opens it, by keys alone', async ({ page }) => {
  await page.goto('/checks')
  await openPalette(page)
  await page.keyboard.type('earch-ap')
  await expect(page.getByRole('option', { name: /search-api/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/services/search-api')
  await expect(page.getByRole('heading', { level: 1, name: 'search-api' })).toBeVisible()
})

test('Enter right after typing opens what was typed and not what was shown before', async ({ page }) => {
  await page.goto('/checks')
  await openPalette(page)
  await page.keyboard.type('listing-web')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/services/listing-web')
})

test('while Japanese is composed Enter chooses nothing', async ({ page }) => {
  await page.goto('/checks')
  const field = await openPalette(page)
  await field.fill('search-api')
  await expect(page.getByRole('option', { name: /search-api/ })).toBeVisible()
  await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true })
  await expect(page).toHaveURL('/checks')
  await expect(field).toBeVisible()
})

test('an older answer never stands after a newer one', async ({ page }) => {
  await page.route(/\/api\/v1\/search\?text=s$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600))
    await route.continue().catch(() => undefined)
  })
  await page.goto('/checks')
  const field = await openPalette(page)
  await field.fill('s')
  await page.waitForTimeout(100)
  await field.fill('map-tiles')
  await expect(page.getByRole('option', { name: /map-tiles/ })).toBeVisible()
  await page.waitForTimeout(900)
  await expect(page.getByRole('option', { name: /search-api/ })).toHaveCount(0)
})

test('? lists the shortcuts', async ({ page }) => {
  await page.goto('/services')
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await pressUntil(page, '?', () => expect(list).toBeVisible({ timeout: 1_000 }))
  await expect(list).toContainText('Go to the clusters')
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
})

test('keys go to places, and to the rows of a table', async ({ page }) => {
  await page.goto('/checks')
  await pressUntil(page, 'g', async () => {
    await page.keyboard.press('s')
    await expect(page).toHaveURL('/services', { timeout: 1_000 })
  })
  await expect(page.getByRole('row', { name: /agent-portal/ })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'agent-portal' })).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(page.getByRole('link', { name: 'agent-portal' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/services/agent-portal')
})

test('/ goes to the search of the page, and to the palette where there is none', async ({ page }) => {
  await page.goto('/checks/parts')
  const search = page.getByRole('searchbox', { name: 'Find a service' })
  await pressUntil(page, '/', () => expect(search).toBeFocused({ timeout: 1_000 }))
  await page.goto('/clusters')
  const palette = page.getByRole('combobox', { name: 'Search or jump to' })
  await pressUntil(page, '/', () => expect(palette).toBeFocused({ timeout: 1_000 }))
})

test('shortcuts rest in a field, with a modifier, and while Japanese is composed', async ({ page }) => {
  await page.goto('/checks/parts')
  const field = page.getByRole('searchbox', { name: 'Find a service' })
  // from here on the page hears keys
  await pressUntil(page, '/', () => expect(field).toBeFocused({ timeout: 1_000 }))
  await page.keyboard.type('gs?')
  await expect(field).toHaveValue('gs?')
  await field.blur()
  for (const stroke of [
    { key: '?', isComposing: true },
    { key: '?', keyCode: 229 },
    { key: '?', ctrlKey: true },
  ])
    await page.locator('body').dispatchEvent('keydown', { bubbles: true, ...stroke })
  await page.waitForTimeout(300)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL('/checks/parts')
})
