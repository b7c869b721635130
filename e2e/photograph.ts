import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'
import type { Lang } from '#lib/domain/verdict.ts'

const grave = new Set(['serious', 'critical'])
/** Words that are keys or holes of a sentence, which no reader should ever see. Code is shown as it is written. */
const rawKey =
  /\b(frame|states|services|service|run|runs|checks|places|clusters|errors|overview|parts|palette)\.[a-z]+(\.[a-z]+)*\b|\{[a-zA-Z]+\}|\b(drainTest|logSample|metricsScrape|healthResponse)\b/

/** Words of a page as they are read, without code; what stands in two elements is two words. */
function wordsOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true)
    if (!(copy instanceof HTMLElement)) return ''
    for (const code of copy.querySelectorAll('code, pre, script, textarea')) code.remove()
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT)
    const words: string[] = []
    while (walker.nextNode()) words.push(walker.currentNode.textContent ?? '')
    return words.join(' ')
  })
}

/** How far something reaches over the edge of the window, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  // the room that is kept for a scroll bar is no room for content
  return page.evaluate(
    () => document.documentElement.scrollWidth - Math.ceil(document.documentElement.getBoundingClientRect().width),
  )
}

/** Serious findings of axe on the page as it stands, as lines; of all its rules or of these. */
async function graveFindings(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // a guard that hands the focus on is hidden and focused on purpose
  const axe = new AxeBuilder({ page }).exclude('[data-base-ui-focus-guard]')
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze()
  return violations
    .filter(({ impact }) => grave.has(impact ?? ''))
    .map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id}: ${nodes[0]?.html}`)
}

const looks: readonly Look[] = [
  { width: 1440, colorScheme: 'light', locale: 'en', axe: true },
  { width: 390, colorScheme: 'dark', locale: 'ja', axe: true },
  { width: 1440, colorScheme: 'dark', locale: 'ja', axe: false },
  { width: 390, colorScheme: 'light', locale: 'en', axe: false },
  { width: 1440, colorScheme: 'light', locale: 'ja', axe: false },
  { width: 1440, colorScheme: 'dark', locale: 'en', axe: false },
  { width: 390, colorScheme: 'light', locale: 'ja', axe: false },
  { width: 390, colorScheme: 'dark', locale: 'en', axe: false },
]

export interface Look {
  width: 1440 | 390
  colorScheme: 'light' | 'dark'
  locale: Lang
  axe: boolean
}

/** Keeps a picture where PHOTOGRAPHS says; without it, does nothing. */
export async function keepPicture(page: Page, world: string, name: string, look: Look, fullPage: boolean) {
  const folder = process.env.PHOTOGRAPHS
  if (folder === undefined || folder === '') return
  mkdirSync(join(folder, world), { recursive: true })
  const file = `${name}_${look.width}_${look.colorScheme}_${look.locale}.png`
  await page.screenshot({ path: join(folder, world, file), fullPage })
}

/** What must hold of anything that is seen: nothing overflows, no raw key is read, axe finds nothing serious. */
export async function expectSound(page: Page, what: string, { width, locale, axe }: Look): Promise<void> {
  expect.soft(await overflowOf(page), `${what} ${width}`).toBeLessThanOrEqual(0)
  expect.soft(await wordsOn(page), `${what} ${locale}`).not.toMatch(rawKey)
  if (axe) expect.soft(await graveFindings(page)).toEqual([])
}

/** Opens a page in one look after the other. */
export async function inEveryLook(
  browser: Browser,
  baseURL: string,
  work: (page: Page, look: Look) => Promise<void>,
): Promise<void> {
  for (const look of looks) {
    const { width, colorScheme, locale } = look
    const viewport = { width, height: width === 390 ? 844 : 900 }
    const context = await browser.newContext({ viewport, colorScheme, locale, reducedMotion: 'reduce', baseURL })
    await work(await context.newPage(), look)
    await context.close()
  }
}

/**
 * The same of many screens for who has little time: opened once in each language, everything else changed in place. What colours alone
 * decide is all that the dark theme is asked for.
 */
export async function expectAllSound(
  browser: Browser,
  baseURL: string,
  screens: readonly string[],
  widths: readonly number[],
): Promise<void> {
  for (const locale of ['en', 'ja'] as const) {
    const context = await browser.newContext({ locale, reducedMotion: 'reduce', baseURL })
    const page = await context.newPage()
    for (const screen of screens) {
      await page.goto(screen)
      expect.soft(await page.locator('html').getAttribute('lang'), screen).toBe(locale)
      expect.soft(await wordsOn(page), `${screen} ${locale}`).not.toMatch(rawKey)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        expect.soft(await overflowOf(page), `${screen} ${locale} ${width}`).toBeLessThanOrEqual(0)
      }
      if (locale === 'ja') continue
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      expect.soft(await graveFindings(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect.soft(await graveFindings(page, ['color-contrast'])).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
    }
    await context.close()
  }
}

/** Visits screens in every look, and keeps a picture of each; where nobody wants pictures, only what must hold of them is asked. */
export async function photograph(
  browser: Browser,
  origin: string,
  world: string,
  screens: readonly string[],
): Promise<void> {
  if (!process.env.PHOTOGRAPHS) return expectAllSound(browser, origin, screens, [390, 1440])
  await inEveryLook(browser, origin, async (page, look) => {
    for (const screen of screens) {
      await page.goto(screen)
      await expectSound(page, `${world} ${screen}`, look)
      const name = screen.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'overview'
      await keepPicture(page, world, name, look, true)
    }
  })
}

/** Keeps a part of a screen as the README shows it, 1440 pixels wide and light; without PHOTOGRAPHS, does nothing. */
export async function keepPart(browser: Browser, url: string, part: string, file: string): Promise<void> {
  const folder = process.env.PHOTOGRAPHS
  if (folder === undefined || folder === '') return
  const viewport = { width: 1440, height: 900 }
  const context = await browser.newContext({ viewport, colorScheme: 'light', locale: 'en', deviceScaleFactor: 2 })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('region', { name: part }).screenshot({ path: join(folder, file) })
  await context.close()
}
