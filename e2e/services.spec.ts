import { readFile } from 'node:fs/promises'
import { expect, test } from './test.ts'

const names =
  /^(agent-portal|crm-sync|favorites|image-resizer|inquiry-api|listing-web|map-tiles|price-history|recommend|rent-batch|search-api)$/

test('the list shows the whole fleet with its level and what each service misses', async ({ page }) => {
  await page.goto('/services')
  await expect(page.getByRole('link', { name: names })).toHaveCount(11)
  const row = page.getByRole('row', { name: /search-api/ })
  await expect(row).toContainText('platform-api')
  await expect(row).toContainText('Bronze')
  await expect(row.getByRole('cell').nth(6)).toHaveText('9/18')
})

test('a filter stands in the address, survives a reload and is taken away by its chip', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'data' })
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/[?&]team=data/)
  await expect(page.getByRole('link', { name: names })).toHaveCount(3)
  await page.reload()
  await expect(page.getByRole('link', { name: names })).toHaveCount(3)
  await expect(page.getByRole('combobox', { name: 'Team' })).toHaveValue('data')
  await page.getByRole('link', { name: 'Remove: Team data' }).click()
  await expect(page.getByRole('link', { name: names })).toHaveCount(11)
})

test('a check narrows the list to those that fail it, then to those that pass', async ({ page }) => {
  await page.goto('/services')
  await page.getByText('More filters').click()
  await page.getByRole('combobox', { name: 'Check' }).selectOption('grace-budget')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('link', { name: 'search-api' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'listing-web' })).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Result', exact: true }).selectOption({ label: 'Pass' })
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('link', { name: 'listing-web' })).toBeVisible()
})

test('the order is a link on the column, and is said', async ({ page }) => {
  await page.goto('/services?sort=level')
  const head = page.getByRole('columnheader', { name: 'Level' })
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.getByRole('row').nth(1)).toContainText('Below bronze')
  await head.getByRole('link').click()
  await expect(page).toHaveURL('/services?sort=level&order=desc')
  await expect(page.getByRole('row').nth(1)).toContainText('Bronze')
})

test('an address that asks for nonsense shows what it can and says what it left out', async ({ page }) => {
  await page.goto('/services?sort=password&limit=-1&outcome=fail')
  await expect(page.getByRole('link', { name: names })).toHaveCount(11)
  await expect(page.getByRole('status').filter({ hasText: 'Parts of the address' })).toContainText(
    'Possible: name, team, level, readiness, measured, failing.',
  )
})

test('pages follow each other there and back, and each service stands on one of them', async ({ page }) => {
  await page.goto('/services?limit=4')
  const pages: string[][] = []
  for (const last of [false, false, true]) {
    pages.push(await page.getByRole('link', { name: names }).allTextContents())
    if (!last) await page.getByRole('link', { name: 'Next' }).click()
    await expect(page.getByRole('navigation', { name: /page/i })).toContainText(`${pages.length * 4 + (last ? -3 : 1)}`)
  }
  expect(new Set(pages.flat()).size).toBe(11)
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(page.getByRole('link', { name: names }).first()).toHaveText(pages[1]?.[0] ?? '')
})

test('a cursor of another order leads to the first page and says so', async ({ page, request }) => {
  const { next } = await (await request.get('/api/v1/services?limit=4')).json()
  await page.goto(`/services?limit=4&sort=level&cursor=${next}`)
  await expect(page.getByText('This is the first page.')).toBeVisible()
  await expect(page.getByRole('link', { name: names })).toHaveCount(4)
})

test('the heat map opens a service at the area, and the head of an area those that fail in it', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('link', { name: 'Heat map' }).click()
  const row = page.getByRole('row', { name: /search-api/ })
  await row.getByRole('link', { name: /^Capacity: Fail, \d+\/\d+ met$/ }).click()
  await expect(page).toHaveURL('/services/search-api#area-capacity')
  await page.goBack()
  await page.getByRole('columnheader', { name: 'Health' }).getByRole('link').click()
  await expect(page).toHaveURL(/area=health&state=fail&view=map/)
  await expect(page.getByRole('link', { name: /^Health: Pass/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: /^Health: Fail/ }).first()).toBeVisible()
})

test('services stand under their teams when grouped', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('link', { name: 'Group by team' }).click()
  await expect(page.getByRole('rowheader', { name: /^data3 services/ })).toBeVisible()
})

test('the columns are a choice in the address, and the file has them and the filter', async ({ page }) => {
  await page.goto('/services?team=data')
  await page.getByText('Columns', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Stage' }).uncheck()
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page.getByRole('columnheader', { name: 'Stage' })).toHaveCount(0)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ])
  const text = await readFile(await file.path(), 'utf8')
  expect(file.suggestedFilename()).toBe('services.csv')
  expect(text.startsWith('\ufeffid,name,team,team_name,level,')).toBe(true)
  expect(text.trimEnd().split('\r\n')).toHaveLength(4)
})

test('a view is saved, opens first, is renamed, and goes again', async ({ page }) => {
  await page.goto('/services?team=data')
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Data only')
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.getByRole('button', { name: 'Open first' }).click()
  await page.goto('/services')
  await expect(page).toHaveURL('/services?team=data')
  await expect(page.getByRole('link', { name: names })).toHaveCount(3)
  await page.getByRole('link', { name: 'Clear all' }).click()
  await expect(page.getByRole('link', { name: names })).toHaveCount(11)
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Rename' }).fill('Only data')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Only data' })).toBeVisible()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.goto('/services')
  await expect(page.getByRole('link', { name: names })).toHaveCount(11)
})

test('services that are selected are probed', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('checkbox', { name: 'search-api' }).check()
  await page.getByRole('checkbox', { name: 'favorites' }).check()
  await page.getByRole('button', { name: 'Probe 2' }).click()
  await expect(page.getByText('Services probed: 2')).toBeVisible({ timeout: 40_000 })
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
  await expect(page.getByText('11 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await expect(page.getByRole('checkbox', { name: 'search-api' })).not.toBeChecked()
})

test('the whole fleet is probed from the list', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('button', { name: 'Probe all' }).click()
  await expect(page.getByText('Services probed: 11')).toBeVisible({ timeout: 40_000 })
})

test('with JavaScript off the list is read, filtered, ordered and its columns are chosen', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/services')
  await page.getByRole('searchbox').fill('homes-batch')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('link', { name: names })).toHaveCount(3)
  await page.getByRole('columnheader', { name: 'Level' }).getByRole('link').click()
  await expect(page.getByRole('columnheader', { name: 'Level' })).toHaveAttribute('aria-sort', 'descending')
  await page.getByText('Columns', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'Stage' }).uncheck()
  await page.getByRole('button', { name: 'Show these' }).click()
  await expect(page.getByRole('columnheader', { name: 'Stage' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: names })).toHaveCount(3)
  await expect(page.getByRole('checkbox', { name: 'crm-sync' })).toBeHidden()
  await context.close()
})
