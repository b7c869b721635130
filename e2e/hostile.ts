import type { Browser, Page } from '@playwright/test'
import { z } from 'zod'
import type { World } from './world.ts'

export const listSchema = z.object({ rows: z.array(z.object({ id: z.string(), name: z.string() })) })
export const detailSchema = z.object({ lastRun: z.object({ id: z.string() }).nullable() })
export const widths = [390, 1440]

/** Text that leaves its window, that is cut without a sign, or that is read from right to left and not kept apart. */
export const faultsOf = (page: Page) =>
  page.evaluate(() => {
    const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
    const faults: string[] = []
    const root = document.documentElement
    const wider = root.scrollWidth - Math.ceil(root.getBoundingClientRect().width)
    if (wider > 0) faults.push(`wider by ${wider}`)
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (words.nextNode()) {
      const { data, parentElement: parent } = words.currentNode instanceof Text ? words.currentNode : new Text()
      if (parent === null || parent.closest('script, style, noscript, option') !== null) continue
      const at = data.search(rightToLeft)
      if (at >= 0 && parent.closest('bdi, [dir="auto"]') === null && !data.slice(0, at).includes('\u2068'))
        faults.push(`not kept apart: ${parent.outerHTML.slice(0, 160)}`)
      const { overflowX, textOverflow } = getComputedStyle(parent)
      if (
        overflowX === 'hidden' &&
        textOverflow === 'clip' &&
        parent.scrollWidth > parent.clientWidth + 1 &&
        parent.clientWidth > 1
      )
        faults.push(`cut: ${parent.outerHTML.slice(0, 160)}`)
    }
    return faults
  })

export async function pageOf(browser: Browser, { origin }: World, width: number): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width, height: 900 }, locale: 'en' })
  const page = await context.newPage()
  page.on('dialog', (dialog) => {
    throw new Error(`A script ran: ${dialog.message()}`)
  })
  return page
}

/** Every service of the world, with the name it has. */
export async function fleetOf(page: Page, { origin }: World) {
  return listSchema.parse(await (await page.request.get(`${origin}/api/v1/services?limit=200`)).json()).rows
}
