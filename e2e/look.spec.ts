import { expectAllSound } from './photograph.ts'
import { expect, screens, test } from './test.ts'

test('nothing overflows, no raw key is read and axe finds nothing serious on any screen', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(480_000)
  await expectAllSound(browser, baseURL ?? '', screens, [360, 390, 1440])
})

test('everything is reached by keyboard, beginning with the way to the content', async ({ page }) => {
  await page.goto('/services')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Probe all' })).toBeFocused()
})

test('a page does not jump while it comes', async ({ page }) => {
  await page.goto('/services/search-api')
  await page.waitForTimeout(1_000)
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().reduce((sum, entry) => sum + Number(Reflect.get(entry, 'value')), 0)),
        ).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 500)
      }),
  )
  expect(shift).toBeLessThanOrEqual(0.01)
})
