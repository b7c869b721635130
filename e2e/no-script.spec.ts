import type { Page } from '@playwright/test'
import { expect, screens, test } from './test.ts'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('every screen reads as it does with it', async ({ page, browser, baseURL }) => {
    test.slow()
    // only a script can tell the zone of the reader; without one it is that of the server
    const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: true, timezoneId: 'UTC' })
    const scripted = await context.newPage()
    for (const screen of screens) {
      await Promise.all([page.goto(screen), scripted.goto(screen)])
      const own = await headingsOf(page)
      expect(own.length, screen).toBeGreaterThan(0)
      expect.soft(own, screen).toEqual(await headingsOf(scripted))
      if (screen !== '/checks/parts')
        await expect.soft(page.locator('.skeleton').filter({ visible: true }), screen).toHaveCount(0)
    }
    await context.close()
  })
})

/** What is read first of a page. The head of a column that only a script can use, that of the boxes, has no words. */
const headingsOf = async (page: Page) => {
  const headings = page.locator('main').locator('h1, h2, h3, h4, caption, th[scope]').filter({ visible: true })
  return (await headings.allInnerTexts()).filter((text) => text.trim() !== '')
}
