import AxeBuilder from '@axe-core/playwright'
import { overflowOf } from './photograph.ts'
import { expect, test } from './test.ts'

const looks = [
  { width: 1440, colorScheme: 'light', locale: 'en' },
  { width: 1440, colorScheme: 'dark', locale: 'ja' },
  { width: 360, colorScheme: 'light', locale: 'ja' },
  { width: 360, colorScheme: 'dark', locale: 'en' },
] as const

for (const { width, colorScheme, locale } of looks) {
  test(`every part in every state, ${width} pixels, ${colorScheme}, ${locale}`, async ({ browser }, info) => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      locale,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto('/checks/parts')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await info.attach(`parts-${width}-${colorScheme}-${locale}.png`, {
      body: await page.screenshot({ fullPage: true }),
      contentType: 'image/png',
    })
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    // a key that has no words is shown as its own path
    expect(await page.getByRole('main').textContent()).not.toMatch(/\b(parts|frame|ui|states)\.\w+/)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    await context.close()
  })
}

test('a dialog takes the focus, keeps it and gives it back', async ({ page }) => {
  await page.goto('/checks/parts')
  const opener = page.getByRole('button', { name: 'Open a dialog' })
  await opener.click()
  const dialog = page.getByRole('dialog', { name: 'Save the change' })
  await expect(dialog).toBeVisible()
  for (let n = 0; n < 4; n++) {
    await page.keyboard.press('Tab')
    await expect(dialog.locator(':focus')).toHaveCount(1)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(opener).toBeFocused()
})

test('a menu goes by arrows and letters, and gives the focus back', async ({ page }) => {
  await page.goto('/checks/parts')
  const opener = page.getByRole('button', { name: 'More', exact: true })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Delete the cluster' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(opener).toBeFocused()
})

test('what failed is told with its code and stays; what can be taken back is', async ({ page }) => {
  await page.goto('/checks/parts')
  await page.getByRole('button', { name: 'Tell that it failed' }).click()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('CLUSTER_TIMEOUT')
  await page.getByRole('button', { name: 'Tell it with a way back' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back.').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('CLUSTER_TIMEOUT')
})
