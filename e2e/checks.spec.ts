import { expect, test } from './test.ts'

test('a number of the fleet opens to exactly its services', async ({ page }) => {
  await page.goto('/checks/disruption-budget')
  const cell = page.getByRole('link', { name: /^\d+, Fail$/ })
  const count = Number(await cell.textContent())
  expect(count).toBeGreaterThan(0)
  await cell.click()
  await expect(page).toHaveURL(/check=disruption-budget&outcome=fail/)
  await expect(page.locator('table.services tbody tr')).toHaveCount(count)
})

test('settings are changed by keyboard, said to be new to the results, and set back', async ({ page }) => {
  await page.goto('/checks/start-time')
  const change = page.getByRole('button', { name: 'Change', exact: true })
  await change.focus()
  await page.keyboard.press('Enter')
  const seconds = page.getByRole('spinbutton', { name: /Longest start/ })
  await expect(seconds).toBeFocused()
  await seconds.fill('99999')
  await page.keyboard.press('Enter')
  await expect(seconds).toHaveJSProperty('validity.valid', false)
  await seconds.fill('45')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Longest start/ })).toContainText('45 seconds')
  await expect(page.getByText(/were judged with other values/)).toBeVisible()

  await change.click()
  await page.getByRole('button', { name: 'Back to default' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/were judged with other values/)).toHaveCount(0)
})

test('two who change the same item notice each other', async ({ page }) => {
  await page.goto('/checks/replica-count')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  const changed = await page.request.patch('/api/v1/checklists/standard/items/replica-count', {
    headers: { origin: new URL(page.url()).origin },
    data: { version: 1, params: { min: 3 } },
  })
  expect(changed.status()).toBe(200)
  await page.getByRole('spinbutton', { name: /Replicas at least/ }).fill('4')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Somebody else changed this meanwhile/)).toBeVisible()
  await expect(page.getByRole('row', { name: /Replicas at least/ })).toContainText('3 replicas')
  await page.request.patch('/api/v1/checklists/standard/items/replica-count', {
    headers: { origin: new URL(page.url()).origin },
    data: { version: 2, params: {} },
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('settings, rights and both languages are read, and the reference is searched in either', async ({ page }) => {
    await page.goto('/checks?text=%E5%81%9C%E6%AD%A2%E5%87%A6%E7%90%86+terminationGracePeriodSeconds')
    await page.getByRole('link', { name: 'preStop and draining fit the grace period' }).click()
    await expect(page.getByRole('row', { name: /Time to drain/ })).toContainText('10 seconds')
    await expect(page.getByText('deployments.apps')).toBeVisible()
    await page.getByText('In Japanese').click()
    await expect(page.getByText('猶予期間').first()).toBeVisible()
  })
})
