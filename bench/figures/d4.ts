import type { Browser, Page } from '@playwright/test'
import { paired } from '../paired.ts'
import { openBrowser, type Seen, seenOn, slowPage } from '../web/browser.ts'
import { list, trivial } from '../web/pages.ts'
import type { Bench, Figure } from './figure.ts'

const services = 5_000
const rest = 500
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

/** Does something that leads to another address of the same list, and waits until its rows stand and the router rests. */
async function go(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = page.url()
  await act()
  await page.waitForURL((address) => address.href !== before)
  await page.waitForTimeout(rest)
}

/** What people do with a list: sort it, turn a page, look for something. */
async function use(page: Page): Promise<void> {
  await go(page, () => page.locator('thead a').first().click())
  await go(page, () => page.locator('main a[rel="next"]').click())
  const search = page.locator('main').getByRole('searchbox')
  await search.pressSequentially('search', { delay: 60 })
  await go(page, () => search.press('Enter'))
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
