import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'

const rows = (page: Page) => page.locator('table.services tbody tr')

test('the first screen says the state of the fleet in one sentence', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveTitle('Overview · Landfall')
  await expect(
    page.getByText(
      /^All 11 services are measured; \d+ are at bronze or better; the most common gap is “.+”, in \d+\.$/,
    ),
  ).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Overview' })).toHaveAttribute(
    'aria-current',
    'page',
  )
})

test('a number of the stages opens to exactly its services', async ({ page }) => {
  await page.goto('/')
  const cell = page.getByRole('link', { name: /^\d+, Planned, Below bronze$/ })
  const count = Number(await cell.textContent())
  await cell.click()
  await expect(page).toHaveURL('/services?level=none&stage=planned')
  await expect(rows(page)).toHaveCount(count)
})

test('a check that holds services back opens to exactly those', async ({ page }) => {
  await page.goto('/')
  const cell = page
    .getByRole('table', { name: 'What holds services back' })
    .getByRole('link', { name: /, Fail$/ })
    .first()
  const count = Number(await cell.textContent())
  expect(count).toBeGreaterThan(0)
  await cell.click()
  await expect(page).toHaveURL(/\/services\?level=.*&check=.*&outcome=fail/)
  await expect(rows(page)).toHaveCount(count)
})

test('an area opens to its checks, and a number of a check to its services', async ({ page }) => {
  await page.goto('/')
  const table = page.getByRole('table', { name: 'Results by area' })
  await table.getByRole('link', { name: 'Capacity', exact: true }).click()
  await expect(page).toHaveURL('/?area=capacity#area-capacity')
  const cell = table.getByRole('link', { name: /^\d+, A PDB protects and lets go, Fail$/ })
  const count = Number(await cell.textContent())
  await cell.click()
  await expect(page).toHaveURL(/check=disruption-budget&outcome=fail/)
  await expect(rows(page)).toHaveCount(count)
})

test('what remains of a team opens to its services, the lowest first', async ({ page }) => {
  await page.goto('/')
  await page
    .getByRole('link', { name: /, data, Services below silver$|^\d+, data, / })
    .last()
    .click()
  await expect(page).toHaveURL(/team=data/)
})

for (const [name, address] of [
  ['Measured and fresh', '/services?freshness=fresh&scope=current'],
  ['Remaining, below silver', '/services?remaining=yes'],
] as const)
  test(`the count of what is ${name.toLowerCase()} opens to exactly that`, async ({ page }) => {
    await page.goto('/')
    const figure = page.locator('.figures > div').filter({ hasText: name }).getByRole('link')
    const count = Number(await figure.textContent())
    await figure.click()
    await expect(page).toHaveURL(address)
    await expect(rows(page)).toHaveCount(count)
  })

test('a share of the levels opens to its checks, and a share of a check to how the fleet stands there', async ({
  page,
}) => {
  await page.goto('/')
  const matrix = page.getByRole('table', { name: 'Areas by level' })
  await matrix.getByRole('link', { name: /, Capacity, Silver$/ }).click()
  await expect(page).toHaveURL('/?area=capacity#matrix-capacity')
  await matrix.getByRole('link', { name: 'A PDB protects and lets go', exact: true }).click()
  await expect(page).toHaveURL('/checks/disruption-budget')
  await expect(page.getByRole('link', { name: /^\d+, Fail$/ })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the overview is read and opened', async ({ page }) => {
    await page.goto('/?area=nonsense')
    await page.getByRole('link', { name: 'Health', exact: true }).first().click()
    await expect(page.getByRole('link', { name: /readiness/i }).first()).toBeVisible()
  })
})
