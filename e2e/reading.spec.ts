import { expect, test } from './test.ts'

test('the language is switched in place and kept', async ({ page }) => {
  await page.goto('/services/search-api')
  await page.getByLabel('Language').filter({ visible: true }).selectOption('ja')
  await expect(
    page.getByText(
      'search-api はまだ移行できません。シルバーの必須チェック 25 件のうち、3 件が不合格、6 件が確認できず不明です。',
    ),
  ).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  await page.goto('/services')
  await expect(page.getByRole('heading', { name: 'サービス' })).toBeVisible()
})

test('the theme is switched in place and kept', async ({ page }) => {
  await page.goto('/services')
  await page.getByLabel('Colours').filter({ visible: true }).selectOption('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  const colour = await page.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor)
  expect(colour).toBe('rgb(12, 13, 16)')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the list is read, filtered and left for a service with its reasons', async ({ page }) => {
    await page.goto('/services')
    await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'platform-api' })
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/team=platform-api/)
    await expect(page.getByRole('link', { name: 'crm-sync' })).toHaveCount(0)
    await page.getByRole('link', { name: 'search-api' }).click()
    const item = page.locator('#grace-budget')
    await item.getByText('Why, and how to fix it').click()
    await expect(item.getByText('Raise terminationGracePeriodSeconds')).toBeVisible()
  })

  test('the reference is searched', async ({ page }) => {
    await page.goto('/checks')
    await page.getByLabel('Search checks').fill('grace')
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'preStop and draining fit the grace period' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('preStop and draining fit the grace period')
  })
})

test('an unknown address is the page of nothing, with its status', async ({ page }) => {
  const response = await page.goto('/services/no-such-service')
  expect(response?.status()).toBe(404)
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
})
