import type { Browser, Page } from '@playwright/test'
import { paired } from '../paired.ts'
import { openBrowser, type Seen, seenOn, slowPage } from '../web/browser.ts'
import { list, trivial } from '../web/pages.ts'
import type { Bench, Figure } from './figure.ts'

const services = 5_000
const gates = { paint: 1.3, interaction: 80, shift: 0.01 }

async function visit(browser: Browser, address: string, act: (page: Page) => Promise<void>): Promise<Seen> {
  const page = await slowPage(browser)
  try {
    await page.goto(address, { waitUntil: 'networkidle' })
    await act(page)
    return await seenOn(page)
  } finally {
    await page.context().close()
  }
}

const quiet = (page: Page) => page.waitForLoadState('networkidle')

/** What people do with a list: sort it, turn a page, look for something. */
async function use(page: Page): Promise<void> {
  await page.locator('thead a').first().click()
  await quiet(page)
  await page.locator('a[rel="next"]').first().click()
  await quiet(page)
  const search = page.getByRole('searchbox').first()
  await search.pressSequentially('search', { delay: 60 })
  await search.press('Enter')
  await quiet(page)
}

/**
 * What a person on a machine four times as slow feels of the list of 5,000 services: the largest paint against that of a page that reads
 * nothing, the longest interaction of sorting, paging and filtering, and what moved by itself.
 */
export async function d4(bench: Bench): Promise<Figure> {
  const browser = await openBrowser(bench.env)
  const web = await (await bench.stand()).web(services)
  try {
    const used: Seen[] = []
    const { ratio, baseline, subject } = await paired(
      async () => (await visit(browser, web.origin + trivial, quiet)).paint,
      async () => {
        const { paint } = await visit(browser, web.origin + list, quiet)
        used.push(await visit(browser, web.origin + list, use))
        return paint
      },
    )
    const interaction = Math.max(...used.map((each) => each.interaction))
    const shift = Math.max(...used.map((each) => each.shift))
    const { median, low, high, quartiles } = ratio
    return {
      what: 'largest paint of the list at a quarter of the speed, against a trivial page',
      ratio: median,
      low,
      high,
      quartiles,
      gate: gates.paint,
      bound: 'most',
      holds: median <= gates.paint && interaction <= gates.interaction && shift <= gates.shift,
      notes: [
        `largest paint ${subject.toFixed(0)} ms, trivial page ${baseline.toFixed(0)} ms`,
        `longest interaction (sort, page, filter) ${interaction} ms (gate ${gates.interaction})`,
        `layout shift ${shift.toFixed(4)} (gate ${gates.shift})`,
      ],
    }
  } finally {
    await web.stop()
    await browser.close()
  }
}
