import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page } from '@playwright/test'

const grave = new Set(['serious', 'critical'])
/** Words that are keys or holes of a sentence, which no reader should ever see. Code is shown as it is written. */
export const rawKey =
  /\b(frame|states|services|service|run|runs|checks|places|clusters|errors|overview|parts|palette)\.[a-z]+(\.[a-z]+)*\b|\{[a-zA-Z]+\}/

/** Words of a page as they are read, without code. */
function wordsOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true)
    if (!(copy instanceof HTMLElement)) return ''
    for (const code of copy.querySelectorAll('code, pre, script, textarea')) code.remove()
    return copy.textContent
  })
}

/** How far something reaches over the edge of the window, in pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Serious findings of axe on the page as it stands, as lines. */
export async function graveFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => grave.has(impact ?? ''))
    .map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id}: ${nodes[0]?.html}`)
}

const looks = [
  { width: 1440, colorScheme: 'light', locale: 'en', axe: true },
  { width: 390, colorScheme: 'dark', locale: 'ja', axe: true },
  { width: 1440, colorScheme: 'dark', locale: 'ja', axe: false },
  { width: 390, colorScheme: 'light', locale: 'en', axe: false },
  { width: 1440, colorScheme: 'light', locale: 'ja', axe: false },
  { width: 1440, colorScheme: 'dark', locale: 'en', axe: false },
  { width: 390, colorScheme: 'light', locale: 'ja', axe: false },
  { width: 390, colorScheme: 'dark', locale: 'en', axe: false },
] as const

/**
 * Visits screens in every look: nothing overflows, no raw key is seen, axe finds nothing serious. With PHOTOGRAPHS, a folder, a picture of
 * each is kept there; without, the first two looks are enough.
 */
export async function photograph(
  browser: Browser,
  origin: string,
  world: string,
  screens: readonly string[],
): Promise<void> {
  const folder = process.env.PHOTOGRAPHS || undefined
  if (folder !== undefined) mkdirSync(join(folder, world), { recursive: true })
  for (const { width, colorScheme, locale, axe } of folder === undefined ? looks.slice(0, 2) : looks) {
    const viewport = { width, height: width === 390 ? 844 : 900 }
    const context = await browser.newContext({
      viewport,
      colorScheme,
      locale,
      reducedMotion: 'reduce',
      baseURL: origin,
    })
    const page = await context.newPage()
    for (const screen of screens) {
      await page.goto(screen)
      expect.soft(await overflowOf(page), `${world} ${screen} ${width}`).toBeLessThanOrEqual(0)
      expect.soft(await wordsOn(page), `${world} ${screen} ${locale}`).not.toMatch(rawKey)
      if (axe) expect.soft(await graveFindings(page)).toEqual([])
      if (folder === undefined) continue
      const name = `${screen.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'overview'}_${width}_${colorScheme}_${locale}.png`
      await page.screenshot({ path: join(folder, world, name), fullPage: true })
    }
    await context.close()
  }
}
