import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'
import { z } from 'zod'
import { findBrowser } from '../../lib/bin/browser.ts'

/** A browser without a window. Throws where none is installed. */
export async function openBrowser(env: NodeJS.ProcessEnv): Promise<Browser> {
  const executablePath = findBrowser(env) ?? undefined
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}

/** Bytes of all JavaScript that a page loads until it is quiet, each file packed by gzip as a proxy would send it. */
export async function scriptBytes(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const sizes: Promise<number>[] = []
  page.on('response', (answer) => {
    if (/javascript/.test(answer.headers()['content-type'] ?? ''))
      sizes.push(answer.body().then((body) => gzipSync(body).length))
  })
  try {
    await page.goto(address, { waitUntil: 'networkidle' })
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  } finally {
    await context.close()
  }
}

/** Milliseconds until the largest paint, the longest interaction, and the sum of layout shifts nobody caused. */
const seenSchema = z.object({ paint: z.number(), interaction: z.number(), shift: z.number() })
export type Seen = z.infer<typeof seenSchema>

/** Watches what a person would feel (as web-vitals defines it), also over a change of page; read with `seenOn`. */
function watch(): void {
  const key = 'bench-seen'
  const known = JSON.parse(sessionStorage.getItem(key) ?? '{"paint":0,"interaction":0,"shift":0}')
  const keep = () => sessionStorage.setItem(key, JSON.stringify(known))
  const observe = (type: string, take: (entry: PerformanceEntry) => void) => {
    const on = (list: PerformanceEntry[]) => {
      for (const entry of list) take(entry)
      keep()
    }
    const observer = new PerformanceObserver((list) => on(list.getEntries()))
    const wanted = { type, buffered: true, durationThreshold: 16 }
    observer.observe(wanted)
    addEventListener('pagehide', () => on(observer.takeRecords()))
  }
  // the types of these entries are not among those of the platform yet
  const numberOf = (entry: PerformanceEntry, name: string) => Number(Reflect.get(entry, name) ?? 0)
  observe('largest-contentful-paint', ({ startTime }) => {
    known.paint = startTime
  })
  observe('event', (entry) => {
    if (numberOf(entry, 'interactionId') > 0) known.interaction = Math.max(known.interaction, entry.duration)
  })
  observe('layout-shift', (entry) => {
    if (numberOf(entry, 'hadRecentInput') === 0) known.shift += numberOf(entry, 'value')
  })
}

/** A page of a machine four times as slow, that watches itself. */
export async function slowPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.addInitScript(watch)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return page
}

/** What was felt since the page was opened. */
export async function seenOn(page: Page): Promise<Seen> {
  // two frames and a breath: entries are told after the paint they belong to
  await page.waitForTimeout(250)
  return seenSchema.parse(JSON.parse((await page.evaluate(() => sessionStorage.getItem('bench-seen'))) ?? '{}'))
}
