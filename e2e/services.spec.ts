import { expect, test } from './test.ts'

const names =
  /^(agent-portal|crm-sync|favorites|image-resizer|inquiry-api|listing-web|map-tiles|price-history|recommend|rent-batch|search-api)$/

test('the list shows the whole fleet with its level and what each service misses', async ({ page }) => {
  await page.goto('/services')
  await expect(page.getByRole('link', { name: names })).toHaveCount(11)
  const row = page.getByRole('row', { name: /search-api/ })
  await expect(row).toContainText('platform-api')
  await expect(row).toContainText('Bronze')
  await expect(row.getByRole('cell').nth(4)).toHaveText('2/7')
})

test('a filter stands in the address and survives a reload', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'data' })
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/[?&]team=data/)
  await expect(page.getByRole('link', { name: names })).toHaveCount(3)
  await page.reload()
  await expect(page.getByRole('link', { name: names })).toHaveCount(3)
  await expect(page.getByRole('combobox', { name: 'Team' })).toHaveValue('data')
  await page.getByRole('link', { name: 'Clear all' }).click()
  await expect(page.getByRole('link', { name: names })).toHaveCount(11)
})

test('a check narrows the list to those that fail it, then to those where nobody could say', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('combobox', { name: 'Check' }).selectOption('grace-budget')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('link', { name: 'search-api' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'listing-web' })).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Result' }).selectOption({ label: 'Pass' })
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('link', { name: 'listing-web' })).toBeVisible()
})

test('the order is a link on the column, and is said', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('columnheader', { name: 'Level' }).getByRole('link').click()
  await expect(page).toHaveURL('/services?sort=level')
  await expect(page.getByRole('columnheader', { name: 'Level' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.getByRole('row').nth(1)).toContainText('Below bronze')
  await page.getByRole('columnheader', { name: 'Level' }).getByRole('link').click()
  await expect(page.getByRole('row').nth(1)).toContainText('Bronze')
})

test('an address that asks for nonsense shows what it can', async ({ page }) => {
  await page.goto('/services?sort=password&limit=-1&level=platinum&outcome=fail')
  await expect(page.getByRole('link', { name: names })).toHaveCount(11)
})

test('the whole fleet is probed from the list', async ({ page }) => {
  await page.goto('/services')
  await page.getByRole('button', { name: 'Probe all' }).click()
  await expect(page.getByText('Services probed: 11')).toBeVisible({ timeout: 40_000 })
})
