import type { Page } from '@playwright/test'
import { z } from 'zod'
import { median } from '../statistics.ts'
import { openBrowser } from '../web/browser.ts'
import type { Bench, Figure } from './figure.ts'

const services = 5_000
const asked = 10
/** Milliseconds in which an answer is felt as immediate. */
const gate = 100

const listSchema = z.object({ rows: z.array(z.object({ name: z.string() })) })

/** Names from all over the fleet, the same each time; a name that others only add to is found first, so each may be asked for. */
async function namesAt(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/api/v1/services?sort=readiness&limit=200`)
  const { rows } = listSchema.parse(await answer.json())
  return rows.filter((_, place) => place % Math.floor(rows.length / asked) === 0).map(({ name }) => name)
}

/** Milliseconds from the next input to the frame in which the first option is the service of this name. */
const untilShown = (page: Page, name: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const watch = ({ timeStamp }: Event) => {
          const look = (now: number) => {
            if (document.querySelector('[role=option] span')?.textContent === wanted) resolve(now - timeStamp)
            else requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }
        addEventListener('input', watch, { capture: true, once: true })
      }),
    name,
  )

/** From the input of a name to the service as the first option, in a browser, for ten of 5,000. One warm-up: the palette is loaded by its first use. */
export async function palette(bench: Bench): Promise<Figure> {
  const browser = await openBrowser(bench.env)
  const web = await (await bench.stand()).web(services)
  try {
    const page = await browser.newPage()
    await page.goto(web.origin, { waitUntil: 'networkidle' })
    await page.keyboard.press('Control+k')
    const field = page.getByRole('dialog').getByRole('combobox')
    const names = await namesAt(web.origin)
    const times: number[] = []
    for (const name of [names[0] ?? '', ...names]) {
      await field.fill('')
      await page.waitForTimeout(300)
      const shown = untilShown(page, name)
      await field.fill(name)
      times.push(await shown)
    }
    const counted = times.slice(1)
    const ratio = median(counted) / gate
    return {
      what: `palette: input to the service shown, among ${services}, against ${gate} ms`,
      ratio,
      low: Math.min(...counted) / gate,
      high: Math.max(...counted) / gate,
      gate: 1,
      bound: 'most',
      holds: ratio <= 1,
      notes: [`median ${median(counted).toFixed(0)} ms, each: ${counted.map((ms) => ms.toFixed(0)).join(', ')} ms`],
    }
  } finally {
    await web.stop()
    await browser.close()
  }
}
