import { graveFindings, overflowOf } from './photograph.ts'
import { expect, screens, test } from './test.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any screen, ${colorScheme}`, async ({ browser }) => {
    test.slow()
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    for (const screen of screens) {
      await page.goto(screen)
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      expect(await graveFindings(page)).toEqual([])
    }
    await context.close()
  })
}

for (const width of [360, 390, 1440]) {
  for (const locale of ['en', 'ja']) {
    test(`nothing is wider than a window of ${width} pixels, ${locale}`, async ({ browser }) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, locale })
      const page = await context.newPage()
      for (const screen of screens) {
        await page.goto(screen)
        expect(await overflowOf(page), screen).toBeLessThanOrEqual(0)
      }
      await context.close()
    })
  }
}

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
